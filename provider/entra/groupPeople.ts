import { type ApiError, type ApiRequest, type BatchOutcome, type GraphClient, found } from "../http/client";
import { isJson } from "../http/json";

/** How many members one PATCH takes, all or nothing (Microsoft Graph: group, add members). */
const membersPerPatch = 20;

/** Entries of a page, the most that Graph gives of directory objects. */
const largestPage = 999;

/** What adding or removing people came to. */
export interface Changed {
  readonly done: readonly string[];
  /** Ids of which the directory has no object. */
  readonly unknown: readonly string[];
  /** What else failed, for each id. */
  readonly failed: readonly { readonly id: string; readonly error: ApiError }[];
}

/** The people in one group. Nested groups and service principals are no people, and are left alone. */
export class GroupPeople {
  constructor(
    private readonly graph: GraphClient,
    private readonly group: string,
  ) {}

  private get people(): string {
    return `/groups/${this.group}/members/microsoft.graph.user`;
  }

  /** How many there are, by one request; null where the group is gone. */
  async count(): Promise<number | null> {
    // Counting is an advanced query, which the directory answers from an index (Microsoft Graph: advanced queries).
    const path = `${this.people}?$count=true&$select=id&$top=1`;
    const request = { method: "GET", path, headers: { ConsistencyLevel: "eventual" } } as const;
    const answer = await found(this.graph.send(request));
    if (answer === null) return null;
    const count = isJson(answer.body) ? answer.body["@odata.count"] : undefined;
    return typeof count === "number" ? count : (await this.all()).size;
  }

  /** Everybody, page after page. */
  async all(): Promise<ReadonlySet<string>> {
    const ids = new Set<string>();
    const path = `${this.people}?$select=id&$top=${String(largestPage)}`;
    for await (const { id } of this.graph.entries({ path }))
      if (typeof id === "string") ids.add(id.toLowerCase());
    return ids;
  }

  async exists(): Promise<boolean> {
    return (
      (await found(this.graph.send({ method: "GET", path: `/groups/${this.group}?$select=id` }))) !== null
    );
  }

  /** 400 people a request: 20 in a PATCH, 20 PATCHes in a batch. */
  async add(ids: readonly string[]): Promise<Changed> {
    const chunks: string[][] = [];
    for (let start = 0; start < ids.length; start += membersPerPatch)
      chunks.push(ids.slice(start, start + membersPerPatch));
    const objects = `${await this.graph.origin()}/v1.0/directoryObjects`;
    const outcomes = await this.graph.batch(chunks.map((chunk) => this.addition(chunk, objects)));
    const done = chunks.flatMap((chunk, index) => (outcomes[index]?.ok === true ? chunk : []));
    // All or nothing: one who is in the group already, or nowhere, keeps 19 others out.
    const left = chunks.flatMap((chunk, index) => (outcomes[index]?.ok === true ? [] : chunk));
    if (left.length === 0) return { done, unknown: [], failed: [] };
    const single = await this.graph.batch(left.map((id) => this.reference(id, objects)));
    const settled = settle(left, single, isMemberAlready);
    return { ...settled, done: [...done, ...settled.done] };
  }

  async remove(ids: readonly string[]): Promise<Changed> {
    const outcomes = await this.graph.batch(
      ids.map((id) => ({ method: "DELETE", path: `/groups/${this.group}/members/${id}/$ref` })),
    );
    const settled = settle(ids, outcomes, ({ status }) => status === 404);
    return { ...settled, done: [...settled.done, ...settled.unknown], unknown: [] };
  }

  private addition(ids: readonly string[], objects: string): ApiRequest {
    const body = { "members@odata.bind": ids.map((id) => `${objects}/${id}`) };
    return { method: "PATCH", path: `/groups/${this.group}`, body };
  }

  /** Adding somebody a second time is refused and changes nothing. */
  private reference(id: string, objects: string): ApiRequest {
    const path = `/groups/${this.group}/members/$ref`;
    return { method: "POST", path, body: { "@odata.id": `${objects}/${id}` }, idempotent: true };
  }
}

function isMemberAlready({ status, failure }: ApiError): boolean {
  return status === 400 && /already exist/i.test(failure.message);
}

function settle(
  ids: readonly string[],
  outcomes: readonly BatchOutcome[],
  isFine: (error: ApiError) => boolean,
): Changed {
  const done: string[] = [];
  const unknown: string[] = [];
  const failed: { id: string; error: ApiError }[] = [];
  for (const [index, id] of ids.entries()) {
    const outcome = outcomes[index];
    if (outcome === undefined) continue;
    if (outcome.ok || isFine(outcome.error)) done.push(id);
    else if (outcome.error.status === 404) unknown.push(id);
    else failed.push({ id, error: outcome.error });
  }
  return { done, unknown, failed };
}
