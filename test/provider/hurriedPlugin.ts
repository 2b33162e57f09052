import { ownValues } from "../../provider/host/configuration";
import { nodeHost } from "../../provider/host/nodeHost";
import { configurationOf } from "../../provider/http/configuration";
import { connect } from "../../provider/http/connect";
import type { Trust } from "../../provider/http/trust";
import type { HurriedClock } from "./hurriedClock";
import type { ProviderHost } from "../../provider/index";
import { Plugin } from "./plugin";

/** How long a write is waited for, in milliseconds: longer than any read lags behind here. */
const visibleWithin = 6_000;

/** The plugin behind its protocol, with a clock by which no back-off takes any time. */
export async function hurriedPlugin(
  environment: Readonly<Record<string, string>>,
  clock: HurriedClock,
  trust: Trust,
): Promise<Plugin> {
  const plugin = await Plugin.serve(hurriedHost(environment, clock, trust));
  await plugin.configure({});
  return plugin;
}

/** What a plugin is served in, so that waiting takes no time. */
export function hurriedHost(
  environment: Readonly<Record<string, string>>,
  clock: HurriedClock,
  trust: Trust,
): ProviderHost {
  return {
    ...nodeHost(() => undefined),
    connect: (values, signal) => {
      const outcome = configurationOf(ownValues(values), environment);
      if (!outcome.ok) throw new Error(outcome.problems.map(({ message }) => message).join("; "));
      return connect(outcome.configuration, { signal, clock, trust, random: () => 0.5 });
    },
    visibleWithin,
    clock: () => ({ now: () => new Date(clock.now()), sleep: clock.sleep }),
  };
}
