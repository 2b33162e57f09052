import { createHash } from "node:crypto";
import type { RegisteredResource } from "../../tenant/readers/pulumi/index";

/** A resource as a reviewer compares it: flat, with readable values. */
export interface RehearsedItem {
  readonly type: string;
  readonly name: string;
  readonly label: string | null;
  /** Values by path; a path that does not exist has no value. */
  readonly properties: ReadonlyMap<string, string>;
}

/** What makes two items the same resource. */
export function identityOf({ type, name }: RehearsedItem): string {
  return `${type} ${name}`;
}

/** Lists with more entries than this are shown as a count and a digest, which changes when any entry does. */
const shownEntries = 12;

/** People of the plan's lists, by the digest that stands for a list in a membership. */
export type Lists = ReadonlyMap<string, readonly string[]>;

/** What a program registers with providers. Who is in a cohort is shown in place of the file and digest that say it. */
export function itemsOf(resources: readonly RegisteredResource[], lists: Lists): RehearsedItem[] {
  return resources
    .filter(({ custom, type }) => custom && !type.startsWith("pulumi:"))
    .map((resource) => {
      const { membersFile: _file, membersDigest, ...inputs } = resource.inputs;
      const properties = new Map<string, string>();
      flatten(inputs, "", properties);
      if (typeof membersDigest === "string")
        properties.set("members", listed(lists.get(membersDigest) ?? [`list ${membersDigest.slice(0, 8)}`]));
      return {
        type: shortType(resource.type),
        name: resource.name,
        label: labelOf(resource),
        properties,
      };
    });
}

/** `azuread:index/conditionalAccessPolicy:ConditionalAccessPolicy` is `azuread:ConditionalAccessPolicy` to people. */
function shortType(type: string): string {
  const [provider = "", , name = ""] = type.split(":");
  return `${provider}:${name}`;
}

function labelOf({ inputs }: RegisteredResource): string | null {
  const label = inputs.displayName ?? inputs.name;
  return typeof label === "string" ? label : null;
}

export function flatten(value: unknown, path: string, into: Map<string, string>): void {
  if (value === undefined || value === null) return;
  if (Array.isArray(value)) {
    const list: readonly unknown[] = value;
    if (list.every((item) => typeof item !== "object")) into.set(path, listed(list.map(String)));
    else
      list.forEach((item, index) => {
        flatten(item, `${path}[${String(index)}]`, into);
      });
    return;
  }
  if (typeof value === "object") {
    for (const [key, inner] of Object.entries(value))
      flatten(inner, path === "" ? key : `${path}.${key}`, into);
    return;
  }
  into.set(path, readable(typeof value === "string" ? value : JSON.stringify(value)));
}

function listed(values: readonly string[]): string {
  if (values.length === 0) return "(none)";
  if (values.length <= shownEntries) return values.map(readable).join(", ");
  const digest = createHash("sha256")
    .update([...values].sort().join("\n"))
    .digest("hex")
    .slice(0, 8);
  return `${values.length.toLocaleString("en-US")} entries #${digest}`;
}

/** Ids of resources of the same run stand as `<Type logical-name>`; the name is what a reviewer needs. */
function readable(value: string): string {
  return value.replace(/<\w+ ([^>]+)>/g, "$1");
}
