import { stringAt } from "../../tenant/readers/pulumi/resource";

/** What a tenant holds beside people, in lines for a terminal. */
export function holdingsOf(tenant: unknown): string {
  const entra = memberOf(tenant, "entra");
  const okta = memberOf(tenant, "okta");
  const methods = listOf(
    memberOf(entra, "authenticationMethodsPolicy"),
    "authenticationMethodConfigurations",
  );
  return [
    "",
    "The tenant now holds",
    ...part(
      "groups",
      listOf(entra, "groups").map(
        (group) => `${nameOf(group)} (${String(listOf(group, "members").length)} people)`,
      ),
    ),
    ...part(
      "authentication methods",
      methods.map((method) => `${nameOf(method)}: ${methodText(method)}`),
    ),
    ...part(
      "authentication strengths",
      listOf(entra, "authenticationStrengthPolicies")
        .filter((strength) => stringAt(strength, "policyType") === "custom")
        .map(strengthText),
    ),
    ...part(
      "Conditional Access policies",
      listOf(entra, "conditionalAccessPolicies").map(
        (policy) => `${nameOf(policy)}: ${stringAt(policy, "state") ?? "?"}`,
      ),
    ),
    ...part("Okta groups", listOf(okta, "groups").map(nameOf)),
    ...part(
      "Okta policies",
      listOf(okta, "policies").map((policy) => `${nameOf(policy)} (${stringAt(policy, "type") ?? "?"})`),
    ),
  ].join("\n");
}

function part(title: string, lines: readonly string[]): string[] {
  if (lines.length === 0) return [];
  return ["", `  ${title} (${String(lines.length)})`, ...[...lines].sort().map((line) => `    ${line}`)];
}

function methodText(method: unknown): string {
  const profiles = listOf(method, "passkeyProfiles").map(nameOf);
  const state = stringAt(method, "state") ?? "?";
  return profiles.length === 0 ? state : `${state}, profiles ${profiles.join(", ")}`;
}

function strengthText(strength: unknown): string {
  const limits = listOf(strength, "combinationConfigurations").flatMap((configuration) =>
    listOf(configuration, "allowedAAGUIDs"),
  );
  return limits.length === 0
    ? nameOf(strength)
    : `${nameOf(strength)}, limited to ${String(limits.length)} models`;
}

function nameOf(entity: unknown): string {
  return (
    stringAt(entity, "displayName") ??
    stringAt(entity, "name") ??
    stringAt(memberOf(entity, "profile"), "name") ??
    stringAt(entity, "id") ??
    "?"
  );
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;
}

function listOf(value: unknown, name: string): readonly unknown[] {
  const list = memberOf(value, name);
  return Array.isArray(list) ? list : [];
}
