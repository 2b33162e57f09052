import { suggest } from "../../plan/names";
import type { PlanPath } from "../../plan/problem";
import { isJsonObject, kindOf } from "../../tenant/readers/collections";

/** What there is to say of one place of untrusted JSON. */
export interface JsonRemark {
  /** A JSON path (RFC 9535): `$[0].signInContext.userAction`. */
  readonly path: string;
  readonly message: string;
}

/** What reading a document comes to, beside what was read. All places of the document share it. */
export interface JsonReading {
  /** What is wrong, why, and how to mend it. */
  readonly problems: JsonRemark[];
  /** What is right and not taken over. */
  readonly lost: JsonRemark[];
}

/**
 * One value of untrusted JSON with its place. Reading never throws: what is wrong is put down, so that all of it is said
 * at once, and the value read is undefined. Null is the same as nothing.
 */
export class JsonPlace {
  constructor(
    readonly value: unknown,
    private readonly reading: JsonReading,
    private readonly path: PlanPath = [],
  ) {}

  get isAbsent(): boolean {
    return this.value === undefined || this.value === null;
  }

  refuse(message: string): void {
    this.reading.problems.push({ path: jsonPath(this.path), message });
  }

  lose(message: string): void {
    this.reading.lost.push({ path: jsonPath(this.path), message });
  }

  /** The same place without some members. */
  without(keys: readonly string[]): JsonPlace {
    const members = isJsonObject(this.value) ? Object.entries(this.value) : [];
    const kept = Object.fromEntries(members.filter(([key]) => !keys.includes(key)));
    return new JsonPlace(kept, this.reading, this.path);
  }

  member(key: string): JsonPlace {
    return this.within(key, isJsonObject(this.value) ? this.value[key] : undefined);
  }

  keys(): readonly string[] {
    return isJsonObject(this.value) ? Object.keys(this.value) : [];
  }

  /** Whether it is an object of nothing but these keys; `rather` says what to write for a key that is none of them. */
  isObject(known: readonly string[], rather: Readonly<Record<string, string>> = {}): boolean {
    if (this.isAbsent) return false;
    if (!isJsonObject(this.value)) {
      this.refuse(
        `must be an object, but is ${kindOf(this.value)}: write {${known.slice(0, 3).join(", ")} …}`,
      );
      return false;
    }
    for (const key of this.keys()) {
      if (known.includes(key)) continue;
      const mend = Object.hasOwn(rather, key) ? rather[key] : suggest(key, known);
      this.member(key).refuse(`there is no such key, so what it says would pass unseen: ${mend ?? ""}`);
    }
    return true;
  }

  text(example: string): string | undefined {
    if (this.isAbsent) return undefined;
    if (typeof this.value === "string" && this.value.trim() !== "") return this.value;
    const is = typeof this.value === "string" ? "is empty" : `must be text, but is ${kindOf(this.value)}`;
    this.refuse(`${is}: write it like ${JSON.stringify(example)}, or leave it out`);
    return undefined;
  }

  /** Text of one form; `form` says in words which. */
  matching(accepts: (text: string) => boolean, form: string, example: string): string | undefined {
    const text = this.text(example);
    if (text === undefined || accepts(text)) return text;
    this.refuse(`is ${JSON.stringify(text)}, which is no ${form}: write it like ${JSON.stringify(example)}`);
    return undefined;
  }

  flag(): boolean | undefined {
    if (this.isAbsent) return undefined;
    if (typeof this.value === "boolean") return this.value;
    this.refuse(`must be true or false, but is ${kindOf(this.value)}: write it without quotes`);
    return undefined;
  }

  /** One of a few words, whatever its case, as the service spells it. */
  oneOf<Word extends string>(words: readonly Word[]): Word | undefined {
    const text = this.text(words[0] ?? "");
    if (text === undefined) return undefined;
    const word = words.find((candidate) => candidate.toLowerCase() === text.toLowerCase());
    if (word === undefined)
      this.refuse(`is ${JSON.stringify(text)}, which it cannot be: ${suggest(text, words)}`);
    return word;
  }

  list<Item>(read: (entry: JsonPlace) => Item | undefined): readonly Item[] | undefined {
    if (this.isAbsent) return undefined;
    const entries: unknown = this.value;
    if (isList(entries)) return entries.flatMap((entry, index) => read(this.within(index, entry)) ?? []);
    this.refuse(`must be a list, but is ${kindOf(entries)}: write it in [ ]`);
    return undefined;
  }

  /** A list of ids or names. */
  texts(example: string): readonly string[] | undefined {
    return this.list((entry) => {
      if (entry.isAbsent) entry.refuse("names nothing: take it out of the list");
      return entry.text(example);
    });
  }

  private within(key: string | number, value: unknown): JsonPlace {
    return new JsonPlace(value, this.reading, [...this.path, key]);
  }
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

function jsonPath(path: PlanPath): string {
  const parts = path.map((part) => {
    if (typeof part === "number") return `[${String(part)}]`;
    return /^[A-Za-z_]\w*$/.test(part) ? `.${part}` : `[${JSON.stringify(part)}]`;
  });
  return `$${parts.join("")}`;
}
