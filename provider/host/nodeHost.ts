import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { setTimeout } from "node:timers/promises";
import type { ProviderHost } from "../index";
import { type Clock, ResourceError } from "../resource";
import type { Warn } from "./engineLog";

/** How long a write may take to be seen by a read, in milliseconds. */
const visibleWithin = 60_000;

/** The world of a plugin that the engine started: its working directory is the project's folder. */
export function nodeHost(warn: Warn): ProviderHost {
  const { version } = JSON.parse(readFileSync(join(__dirname, "..", "..", "version.json"), "utf8")) as {
    readonly version: string;
  };
  return {
    version,
    configuration: {},
    secrets: [],
    checkConfiguration: () => [],
    connect: () => {
      throw new ResourceError("not connected");
    },
    clock: realClock,
    readFile: (path) => readFile(resolve(path), "utf8"),
    warn,
    visibleWithin,
  };
}

function realClock(signal: AbortSignal): Clock {
  return {
    now: () => new Date(),
    sleep: (milliseconds) => setTimeout(milliseconds, undefined, { signal }),
  };
}
