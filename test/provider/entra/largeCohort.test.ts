import assert from "node:assert/strict";
import { cohortOf, makeGroup, people, users } from "./cohort";
import { type EntraTenant, entraTenant } from "./entraTenant";

const size = 100_000;

describe("a cohort of 100,000 people", function () {
  this.timeout(60_000);
  const tenant = entraTenant(() => ({ users: users(size + 10) }));
  const requestsTo = ({ wire }: EntraTenant): number => wire.requests.length;

  it("is filled by at most 300 HTTP requests with those that sign in, and ten more people by three", async () => {
    const group = makeGroup(tenant());
    const resource = tenant().resource("passkey-rollout:entra:CohortMembership");
    await resource.up(cohortOf(tenant(), group, people(size)));
    assert.equal(resource.kept.outputs.count, size);
    assert.equal(tenant().sandbox.entra.groupMembers.of(group).length, size);
    // 5,000 writes of 20 people in 250 batches, and a count before and after.
    const toGraph = tenant().wire.requests.filter(({ path }) => path.startsWith("/v1.0/"));
    assert.equal(toGraph.length, 252);
    assert.ok(requestsTo(tenant()) <= 300);

    const more = cohortOf(tenant(), group, people(size + 10));
    tenant().forget();
    assert.equal((await resource.preview(more)).operation, "update");
    assert.equal(requestsTo(tenant()), 0);
    await resource.up(more);
    assert.equal(requestsTo(tenant()), 3);
    assert.equal(resource.kept.outputs.count, size + 10);

    tenant().forget();
    assert.equal(await resource.up(more), "same");
    assert.equal(requestsTo(tenant()), 0);
  });
});
