import { isJson } from "../../sandbox/json";
import type { Sandbox } from "../../sandbox/server";

/** Times of writes differ from run to run. */
const volatile = new Set(["createdDateTime", "modifiedDateTime"]);

/** What a sandbox holds, in a form in which two of them compare: without times, order, and the ids that services give. */
export function tenantIn(sandbox: Sandbox): unknown {
  const snapshot = sandbox.snapshot();
  const named = namesOfIds(snapshot.okta);
  return normal(snapshot, named);
}

/** Okta gives ids to what is made; policies and rules have unique names, authenticators unique keys. */
function namesOfIds(okta: unknown): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const collection of ["policies", "policyRules", "authenticators"])
    for (const entity of listIn(okta, collection))
      if (typeof entity.id === "string")
        names.set(entity.id, `${collection}:${String(entity.key ?? entity.name)}:${String(entity.type)}`);
  for (const rule of listIn(okta, "policyRules"))
    if (typeof rule.id === "string" && typeof rule.policyId === "string")
      names.set(rule.id, `${names.get(rule.policyId) ?? ""}/${String(rule.name)}`);
  return names;
}

function listIn(value: unknown, name: string): readonly Readonly<Record<string, unknown>>[] {
  const list = isJson(value) ? value[name] : undefined;
  return Array.isArray(list) ? list.filter(isJson) : [];
}

function normal(value: unknown, named: ReadonlyMap<string, string>): unknown {
  if (typeof value === "string") return named.get(value) ?? value;
  if (Array.isArray(value))
    return value
      .map((item: unknown) => normal(item, named))
      .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  if (!isJson(value)) return value;
  // Of the limits of a strength, which has at most one, the id says nothing.
  const hidden = "allowedAAGUIDs" in value ? new Set([...volatile, "id"]) : volatile;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, member]) => !hidden.has(key) && member !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => [key, normal(member, named)]),
  );
}
