import { summarize } from "../../plan/finding";
import { auditTenant } from "../../policies/audit";
import { packs } from "../../policies/packs";
import { ruleOfProperty } from "../../policies/propertyFindings";
import { auditAsJson } from "../../report/audit/json";
import { verdictsAsStylish } from "../../report/audit/stylish";
import { palette } from "../../report/colour";
import { formatNames } from "../../report/formats";
import { unionRules } from "../../policies/unionRules";
import { auditProperties } from "../../signin/proof/audit";
import { ProofTenant } from "../../signin/proof/proofTenant";
import { unionFindings } from "../../signin/union/unionFindings";
import { choose } from "../choice";
import { wantsColour } from "../colour";
import type { ExitStatus, Host } from "../host";
import { chooseToday, readTenant } from "../inputs";
import { writeFindings } from "../output";

/** As commander gives them. */
export interface AuditOptions {
  readonly tenant: string;
  readonly pack: string;
  readonly format: string;
  readonly color: boolean;
}

export function audit(options: AuditOptions, host: Host): ExitStatus {
  const format = choose("format", options.format, formatNames);
  const pack = choose("policy pack", options.pack, packs, ({ name }) => name);
  const tenant = readTenant(options.tenant, host);
  const properties = auditProperties(tenant);
  const union =
    tenant.entra === undefined ? [] : unionFindings(new ProofTenant(tenant.entra, tenant.okta ?? null));
  const result = auditTenant(tenant, { pack, properties, union, today: chooseToday(undefined, host) });
  const { findings, evaluated, verdicts } = result;
  const judged = properties.filter(({ result: { verdict } }) => verdict !== "not-applicable");
  const rules = [
    ...evaluated,
    ...judged.map(ruleOfProperty),
    ...(tenant.entra === undefined ? [] : unionRules),
  ];
  const summary = summarize(findings, rules.length);
  if (format === "json") {
    host.stdout.write(auditAsJson({ findings, summary, verdicts, properties }));
  } else {
    if (format === "stylish")
      host.stdout.write(
        verdictsAsStylish(
          { rules: pack.rules, verdicts, properties },
          palette(wantsColour(host, options.color)),
        ),
      );
    const title = options.tenant;
    const sources = new Map<string, string>();
    writeFindings(
      { format, allowColour: options.color, title, subject: "tenant", findings, rules, sources },
      host,
    );
  }
  return summary.errors > 0 ? 1 : 0;
}
