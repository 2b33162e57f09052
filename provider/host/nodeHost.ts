import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { setTimeout } from "node:timers/promises";
import { configurationOf } from "../http/configuration";
import { connect } from "../http/connect";
import type { ProviderHost } from "../index";
import { type Clock, ResourceError } from "../resource";
import { checkConfiguration, configurationProperties, ownValues, secretProperties } from "./configuration";
import type { Warn } from "./engineLog";

/** How long a write may take to be seen by a read, in milliseconds. */
const visibleWithin = 60_000;

/** The world of a plugin that the engine started: its working directory is that of the program's main file. */
export function nodeHost(warn: Warn): ProviderHost {
  const { version } = JSON.parse(readFileSync(join(__dirname, "..", "..", "version.json"), "utf8")) as {
    readonly version: string;
  };
  return {
    version,
    configuration: configurationProperties,
    secrets: secretProperties,
    checkConfiguration: (values) => checkConfiguration(values, process.env),
    connect: (values, signal) => {
      const outcome = configurationOf(ownValues(values), process.env);
      if (outcome.ok) return connect(outcome.configuration, { signal });
      throw new ResourceError(
        outcome.problems.map(({ field, message }) => `${field}: ${message}`).join("; "),
      );
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
