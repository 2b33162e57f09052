/** Lines in a diagram whose axes are both logarithmic. */
export interface Plot {
  readonly title: string;
  readonly x: string;
  readonly y: string;
  readonly lines: readonly Line[];
}

export interface Line {
  readonly name: string;
  readonly points: readonly (readonly [number, number])[];
}

const width = 640;
const height = 360;
const margin = { left: 76, right: 24, top: 48, bottom: 64 };
/** Told apart without colour too: by the dashes and the marks. */
const styles = [
  { colour: "#0b5cad", dashes: "" },
  { colour: "#a3450a", dashes: "7 4" },
];

/** An SVG diagram with its figures in its description, so that nobody needs to see it. */
export function plot({ title, x, y, lines }: Plot): string {
  const points = lines.flatMap((line) => line.points);
  const across = axis(
    points.map(([value]) => value),
    margin.left,
    width - margin.right,
  );
  const up = axis(
    points.map(([, value]) => value),
    height - margin.bottom,
    margin.top,
  );
  const words = lines
    .map(
      (line) =>
        `${line.name}: ${line.points.map(([at, value]) => `${number(at)} ${x}, ${number(value)} ${y}`).join("; ")}`,
    )
    .join(". ");
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${String(width)} ${String(height)}" role="img" aria-labelledby="title description" font-family="system-ui, sans-serif" font-size="13">`,
    `<title id="title">${title}</title>`,
    `<desc id="description">${words}.</desc>`,
    `<rect width="${String(width)}" height="${String(height)}" fill="#ffffff"/>`,
    `<text x="${String(margin.left)}" y="24" font-size="16" fill="#1a1a1a">${title}</text>`,
    ...across.ticks.map((tick) => grid(across.at(tick), "vertical", number(tick))),
    ...up.ticks.map((tick) => grid(up.at(tick), "horizontal", number(tick))),
    `<text x="${String((margin.left + width - margin.right) / 2)}" y="${String(height - 20)}" text-anchor="middle" fill="#1a1a1a">${x}</text>`,
    `<text transform="translate(18 ${String((margin.top + height - margin.bottom) / 2)}) rotate(-90)" text-anchor="middle" fill="#1a1a1a">${y}</text>`,
    ...lines.flatMap((line, index) => drawn(line, index, across.at, up.at)),
    "</svg>",
    "",
  ].join("\n");
}

interface Axis {
  readonly ticks: readonly number[];
  readonly at: (value: number) => number;
}

/** From the 1, 2 or 5 times a power of ten below the least value to the one above the greatest. */
function axis(values: readonly number[], from: number, to: number): Axis {
  const steps = Array.from({ length: 16 }, (_, power) =>
    [1, 2, 5].map((step) => step * 10 ** (power - 4)),
  ).flat();
  const low = steps.filter((step) => step <= Math.min(...values)).at(-1) ?? Math.min(...values);
  const high = steps.find((step) => step >= Math.max(...values)) ?? Math.max(...values);
  const within = steps.filter((step) => step >= low && step <= high);
  const ticks = within.length > 7 ? within.filter((step) => Number.isInteger(Math.log10(step))) : within;
  return {
    ticks,
    at: (value) => from + ((to - from) * Math.log(value / low)) / Math.log(high / low),
  };
}

function grid(at: number, direction: "vertical" | "horizontal", label: string): string {
  const place = at.toFixed(1);
  return direction === "vertical"
    ? `<path d="M${place} ${String(margin.top)}V${String(height - margin.bottom)}" stroke="#e0e0e0"/><text x="${place}" y="${String(height - margin.bottom + 20)}" text-anchor="middle" fill="#444444">${label}</text>`
    : `<path d="M${String(margin.left)} ${place}H${String(width - margin.right)}" stroke="#e0e0e0"/><text x="${String(margin.left - 8)}" y="${(at + 4).toFixed(1)}" text-anchor="end" fill="#444444">${label}</text>`;
}

function drawn(line: Line, index: number, across: Axis["at"], up: Axis["at"]): string[] {
  const { colour, dashes } = styles[index % styles.length] ?? { colour: "#000000", dashes: "" };
  const places = line.points.map(([at, value]) => [across(at).toFixed(1), up(value).toFixed(1)] as const);
  // Bottom right: what is measured grows, so that no line comes there.
  const y = String(height - margin.bottom - 16 - index * 20);
  const legend = width - margin.right - 240;
  return [
    `<path d="M${places.map(([left, top]) => `${left} ${top}`).join("L")}" fill="none" stroke="${colour}" stroke-width="2" stroke-dasharray="${dashes}"/>`,
    ...places.map(([left, top]) => `<circle cx="${left}" cy="${top}" r="4" fill="${colour}"/>`),
    `<path d="M${String(legend)} ${y}h28" stroke="${colour}" stroke-width="2" stroke-dasharray="${dashes}"/>`,
    `<text x="${String(legend + 36)}" y="${String(Number(y) + 4)}" fill="#1a1a1a">${line.name}</text>`,
  ];
}

function number(value: number): string {
  const digits = value >= 100 ? 0 : value >= 10 ? 1 : 2;
  return Number(value.toFixed(digits)).toLocaleString("en-US");
}
