import { type Faults, type Lag, type SomeFaults, chances, faultsOf } from "./faults";

/** An option that is not one; the message says what is allowed. */
export class UnreadableFaults extends Error {}

export const faultNames = ["seed", "latency", ...chances, "lag"] as const;

/**
 * Faults as they are written on a command line: `seed=7,latency=50,unavailable=0.1,lag=3`. A pattern for `ignored` is a
 * path with `*` for anything: `ignored=/policies/authenticationMethodsPolicy*`; it can be given several times.
 * @throws UnreadableFaults
 */
export function readFaults(text: string): SomeFaults {
  let faults: SomeFaults = {};
  for (const part of text.split(",").filter((one) => one.trim() !== "")) {
    const [name = "", value = ""] = part.split(/=(.*)/s).map((one) => one.trim());
    faults = { ...faults, ...readOne(name, value, faults) };
  }
  try {
    return faultsOf(faults);
  } catch (error) {
    if (error instanceof RangeError) throw new UnreadableFaults(error.message);
    throw error;
  }
}

function readOne(name: string, value: string, before: SomeFaults): SomeFaults {
  const chance = chances.find((one) => one === name);
  if (name === "seed") return { seed: wholeNumber(name, value) };
  if (name === "latency") return { latency: wholeNumber(name, value.replace(/ms$/, ""), "milliseconds") };
  if (name === "lag") return { lag: lagOf(value) };
  if (name === "ignored" && value.startsWith("/"))
    return { ignoredPaths: [...(before.ignoredPaths ?? []), patternOf(value)] };
  if (chance !== undefined) return chanceOf(chance, value);
  throw new UnreadableFaults(`there is no fault "${name}"; there are ${faultNames.join(", ")}`);
}

function chanceOf(name: (typeof chances)[number], value: string): Partial<Pick<Faults, typeof name>> {
  const chance = value === "" ? NaN : Number(value);
  const also = name === "ignored" ? ", or a path that begins with /" : "";
  if (!(chance >= 0 && chance <= 1))
    throw new UnreadableFaults(`${name} is "${value}"; allowed: a chance from 0 to 1${also}`);
  return { [name]: chance };
}

function lagOf(value: string): Lag {
  if (value.endsWith("ms"))
    return { kind: "time", milliseconds: wholeNumber("lag", value.slice(0, -2), "milliseconds") };
  return { kind: "reads", reads: wholeNumber("lag", value, "reads, or milliseconds with ms behind") };
}

function wholeNumber(name: string, value: string, of = "its own"): number {
  if (/^\d{1,9}$/.test(value)) return Number(value);
  const unit = of === "its own" ? "" : ` of ${of}`;
  throw new UnreadableFaults(`${name} is "${value}"; allowed: a whole number${unit}`);
}

/** Matches from the path's beginning to its end. */
function patternOf(path: string): RegExp {
  const parts = path.split("*").map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`, "i");
}
