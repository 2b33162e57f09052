import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import {
  checkConfiguration,
  configurationProperties,
  ownValues,
  secretProperties,
} from "../../provider/host/configuration";
import { configurationOf } from "../../provider/http/configuration";
import { connect } from "../../provider/http/connect";
import type { ProviderHost } from "../../provider/index";
import { QuickClock } from "./quickClock";

/** The day on which the deployments of the tests take place. */
export const today = "2026-11-30";

/**
 * What a provider is served in: it knows no environment but the test's, and no waiting takes any time.
 * @param folder where the program runs: paths of files are relative to it.
 * @param warnings what people are told beside failures is added here.
 */
export function quickHost(
  folder: string,
  warnings: string[],
  environment: Readonly<Record<string, string>> = {},
): ProviderHost {
  const clock = new QuickClock(Date.parse(today));
  return {
    version: "0.0.0",
    configuration: configurationProperties,
    secrets: secretProperties,
    checkConfiguration: (values) => checkConfiguration(values, {}),
    connect: (values, signal) => {
      const outcome = configurationOf(ownValues(values), {});
      assert.ok(outcome.ok);
      return connect(outcome.configuration, { signal, clock, environment });
    },
    clock: (signal) => ({
      now: () => new Date(clock.now()),
      sleep: (milliseconds) => clock.sleep(milliseconds, signal),
    }),
    readFile: (path) => readFile(resolve(folder, path), "utf8"),
    warn: (_urn, message) => {
      warnings.push(message);
    },
    visibleWithin: 60_000,
  };
}
