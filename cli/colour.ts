import type { Host } from "./host";

/**
 * Whether results are coloured. What is said on the command line counts before the environment (FORCE_COLOR, then
 * NO_COLOR), and that before whether somebody looks at a terminal.
 */
export function wantsColour(host: Pick<Host, "env" | "isTTY">, allowed: boolean): boolean {
  const { FORCE_COLOR: force, NO_COLOR: no, TERM: terminal } = host.env;
  if (!allowed) return false;
  if (force !== undefined && force !== "") return force !== "0" && force !== "false";
  if (no !== undefined && no !== "") return false;
  return host.isTTY && terminal !== "dumb";
}
