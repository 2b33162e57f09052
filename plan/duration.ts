const units: readonly (readonly [RegExp, number])[] = [
  [/(\d+)W/, 7 * 24 * 60],
  [/(\d+)D/, 24 * 60],
  [/T.*?(\d+)H/, 60],
  [/T.*?(\d+)M/, 1],
];

/** Minutes of an ISO 8601 duration of weeks, days, hours and minutes; seconds are dropped. */
export function minutesOf(duration: string): number {
  return units.reduce(
    (sum, [pattern, minutes]) => sum + Number(pattern.exec(duration)?.[1] ?? 0) * minutes,
    0,
  );
}

/** Whether an ISO 8601 date is a day that exists; 30 February is none. */
export function isCalendarDate(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** The ISO 8601 date that lies a duration after another date. */
export function addToDate(date: string, duration: string): string {
  const days = Math.floor(minutesOf(duration) / (24 * 60));
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
}

const isoDuration =
  /^P(?=\d|T\d)(?:\d+Y)?(?:\d+M)?(?:\d+W)?(?:\d+D)?(?:T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+S)?)?$/;

/** Whether a text is an ISO 8601 duration in whole numbers. */
export function isIsoDuration(text: string): boolean {
  return isoDuration.test(text);
}
