import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import type { LoadedPlan } from "../../plan/load";
import { packs } from "../../policies/packs";
import { palette } from "../../report/colour";
import { formatNames } from "../../report/formats";
import { type RehearsalRenderer, rehearsalFormatNames, rehearsalRendererOf } from "../../report/rehearsal/formats";
import type { RehearsalRequest } from "../../stacks/rehearse";
import { choose } from "../choice";
import { wantsColour } from "../colour";
import { ExpectedError } from "../expectedError";
import type { ExitStatus, Host } from "../host";
import { choosePhase, chooseToday, readPlan, readTenant } from "../inputs";
import { writeFindings } from "../output";
import { withProgress } from "../progress";

/** As commander gives them. */
export interface RehearseOptions {
  readonly phase: string;
  readonly from?: string;
  readonly tenant?: string;
  readonly format: string;
  readonly out?: string;
  readonly pack: string;
  readonly today?: string;
  readonly color: boolean;
}

/** Runs a rehearsal and writes its report; see `rehearse` in stacks/ for what it does. */
export async function rehearseCommand(planFile: string, options: RehearseOptions, host: Host): Promise<ExitStatus> {
  const format = choose("format", options.format, rehearsalFormatNames);
  const pack = choose("policy pack", options.pack, packs, ({ name }) => name);
  const today = chooseToday(options.today, host);
  if (options.from !== undefined && options.tenant !== undefined) {
    throw new ExpectedError("--from and --tenant exclude each other: rehearse either a promotion or a deployment into a tenant");
  }
  const loaded = readPlan(planFile, host);
  if (!loaded.ok) {
    const text = loaded.text;
    const sources = new Map(text === null ? [] : [[planFile, text]]);
    const shown = formatNames.find((name) => name === options.format) ?? "stylish";
    writeFindings({ format: shown, allowColour: options.color, title: planFile, findings: loaded.findings, rules: [], sources }, host);
    host.stderr.write(`error: ${planFile} is not a valid plan, so nothing was rehearsed\n`);
    return 2;
  }
  const phase = choosePhase(loaded.plan, options.phase);
  const from = baseOf(loaded, phase, options, host);
  const request: RehearsalRequest = { loaded, phase, pack, today, ...(from === undefined ? {} : { from }) };
  const { rehearse } = require("../../stacks/rehearse") as typeof import("../../stacks/rehearse");
  const rehearsal = await withProgress(`rehearsing phase ${phase}`, host, () => rehearse(request));
  const colour = options.out === undefined && wantsColour(host, options.color);
  const render: RehearsalRenderer = rehearsalRendererOf(format);
  writeReport(render(rehearsal, palette(colour)), options.out, host);
  return rehearsal.findings.some(({ severity }) => severity === "error") ? 1 : 0;
}

/** The phase asked for, the tenant asked for, or the phase before; the first phase starts from nothing. */
function baseOf(loaded: LoadedPlan, phase: string, options: RehearseOptions, host: Host): RehearsalRequest["from"] {
  if (options.tenant !== undefined) {
    return { kind: "tenant", file: options.tenant, tenant: readTenant(options.tenant, host) };
  }
  const { phases } = loaded.plan;
  const before = options.from ?? phases[phases.findIndex(({ key }) => key === phase) - 1]?.key;
  return before === undefined ? undefined : { kind: "phase", phase: choosePhase(loaded.plan, before) };
}

function writeReport(text: string, out: string | undefined, host: Host): void {
  if (out === undefined) {
    host.stdout.write(text);
    return;
  }
  try {
    writeFileSync(resolve(host.cwd, out), text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ExpectedError(`the report cannot be written to ${out}: ${reason}`);
  }
  host.stderr.write(`written: ${out}\n`);
}
