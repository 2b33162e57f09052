import { checkPlan } from "../../policies/checkPlan";
import { packs } from "../../policies/packs";
import { formatNames } from "../../report/formats";
import { choose } from "../choice";
import type { ExitStatus, Host } from "../host";
import { choosePhase, chooseToday, readPlan, readTenant } from "../inputs";
import { writeFindings } from "../output";

/** As commander gives them. */
export interface CheckOptions {
  readonly phase?: string;
  readonly tenant?: string;
  readonly format: string;
  readonly pack: string;
  readonly today?: string;
  readonly color: boolean;
}

export function check(planFile: string, options: CheckOptions, host: Host): ExitStatus {
  const format = choose("format", options.format, formatNames);
  const pack = choose("policy pack", options.pack, packs, ({ name }) => name);
  const today = chooseToday(options.today, host);
  const loaded = readPlan(planFile, host);
  const shared = { format, allowColour: options.color };
  if (!loaded.ok) {
    const sources = sourcesOf(planFile, loaded.text);
    writeFindings({ ...shared, title: planFile, findings: loaded.findings, rules: [], sources }, host);
    host.stderr.write(`error: ${planFile} is not a valid plan, so no rule was evaluated\n`);
    return 2;
  }
  const phase = options.phase === undefined ? null : choosePhase(loaded.plan, options.phase);
  const findings = checkPlan(loaded, {
    pack,
    today,
    ...(phase === null ? {} : { phases: [phase] }),
    ...(options.tenant === undefined ? {} : { snapshot: readTenant(options.tenant, host) }),
  });
  const title = `${planFile}, ${phase === null ? "every phase" : `phase ${phase}`}`;
  const sources = sourcesOf(planFile, loaded.source.text);
  const { errors } = writeFindings({ ...shared, title, findings, rules: pack.rules, sources }, host);
  return errors > 0 ? 1 : 0;
}

function sourcesOf(planFile: string, text: string | null): ReadonlyMap<string, string> {
  return new Map(text === null ? [] : [[planFile, text]]);
}
