import { RunError } from "@pulumi/pulumi";
import { PasskeyRollout } from "../../components/PasskeyRollout";
import { loadPlanFile } from "../../plan/load";
import { checkPlan } from "../../policies/checkPlan";
import { passkeySafety } from "../../policies/packs";
import { deployRollout } from "../../stacks/program";
import { readTenantExport } from "../../tenant/readers/export";
import type { RegisteredResource } from "../../tenant/readers/pulumi/index";
import { recorded } from "../components/recorded";
import { today } from "../examplePlan";
import type { Violation } from "./analyzer";

/** A deployment that hosts judge. */
export interface Judged {
  readonly planFile: string;
  readonly phase: string;
  readonly snapshotFile?: string;
}

/** What one host said at one level: rule and message, without where each host puts the place. */
export type Said = readonly string[];

/** What `check` says, by level. */
export function saidByCheck({ planFile, phase, snapshotFile }: Judged, level: "error" | "warning"): Said {
  const loaded = loadPlanFile(planFile);
  if (!loaded.ok) throw new Error(`${planFile} has errors`);
  const findings = checkPlan(loaded, {
    phases: [phase],
    pack: passkeySafety,
    today,
    ...(snapshotFile === undefined ? {} : { snapshot: readTenantExport(snapshotFile) }),
  });
  return sorted(
    findings.filter(({ severity }) => severity === level).map(({ rule, message }) => said(rule, message)),
  );
}

/** What the program says before it registers anything, and how much it has registered all the same. */
export async function saidByProgram(
  judged: Judged,
): Promise<{ readonly refusal: Said; readonly lines: readonly string[]; readonly registered: number }> {
  let refusal = "";
  const resources = await recorded(() => {
    try {
      deployRollout({ ...judged, today });
    } catch (error) {
      if (!RunError.isInstance(error)) throw error;
      refusal = error.message;
    }
  });
  const lines = refusal.split("\n").slice(1);
  return {
    refusal: sorted(
      lines.map((line) => {
        const found = /^ {2}\S+ {2}(?<message>.*) {2}\((?<rule>[^()]+)\)$/.exec(line)?.groups;
        return said(found?.rule ?? "", found?.message ?? line);
      }),
    ),
    lines,
    registered: resources.length,
  };
}

/** What a program registers that asks nothing before. */
export function registeredUnasked(
  { planFile, phase, snapshotFile }: Judged,
  preview: boolean,
): Promise<RegisteredResource[]> {
  const loaded = loadPlanFile(planFile);
  if (!loaded.ok) throw new Error(`${planFile} has errors`);
  const { plan } = loaded;
  return recorded(() => {
    new PasskeyRollout("passkeys", { plan, phase, ...(snapshotFile === undefined ? {} : { snapshotFile }) });
  }, preview);
}

/** What the pack says of a deployment, by the level of its policies. */
export function saidByPack(violations: readonly Violation[], level: "mandatory" | "advisory"): Said {
  return sorted(violations.filter((found) => found.level === level).map(saidByPolicy));
}

function saidByPolicy({ policy, message }: Violation): string {
  const proof = /^(?:\S+:\d+:\d+ {2})?(?<message>.*) {2}\((?<rule>signin[^()]*)\)$/s.exec(message)?.groups;
  if (proof !== undefined) return said(proof.rule ?? "", proof.message ?? "");
  const warned = /^(?<rule>[a-z-]+): (?<message>.*)$/s.exec(message)?.groups;
  const [rule, text] = policy.endsWith("-warnings")
    ? [warned?.rule ?? "", warned?.message ?? message]
    : [policy, message];
  return said(rule, text.replace(/ \(in the plan: [^()]*\)$/, ""));
}

function said(rule: string, message: string): string {
  return `${rule}: ${message}`;
}

function sorted(list: readonly string[]): Said {
  return [...new Set(list)].sort();
}
