const groups: Readonly<Record<string, readonly string[]>> = {
  microsoftadminportals: ["c44b4083-3bb0-49c1-b47d-974e53cbdf3c"],
  office365: ["00000002-0000-0ff1-ce00-000000000000", "00000003-0000-0ff1-ce00-000000000000"],
};
/** Application ids of a named group of applications, or null for any other name. */
export function applicationsOfGroup(name: string): readonly string[] | null {
  return groups[name.toLowerCase()] ?? null;
}
export function isInApplicationGroup(name: string, appId: string): boolean {
  return applicationsOfGroup(name)?.includes(appId.toLowerCase()) ?? false;
}
