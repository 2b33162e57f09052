import { readUntil } from "../lifecycle/readBack";
import { type ResourceContext, ResourceError } from "../resource";
import type { GroupPeople } from "./groupPeople";

/** Removes people and looks whether they are gone. @throws ResourceError when the service keeps some of them. */
export async function removePeople(
  context: ResourceContext,
  token: string,
  group: GroupPeople,
  people: readonly string[],
): Promise<void> {
  const { failed } = await group.remove(people);
  const [first] = failed;
  if (first !== undefined)
    throw new ResourceError(
      `${token}: ${String(failed.length)} people could not be removed: ${first.error.message}`,
    );
  if (people.length === 0) return;
  const staying = async (): Promise<readonly string[]> => {
    const present = await group.all();
    return people.filter((id) => present.has(id));
  };
  const stayed = await readUntil(staying, (ids) => ids.length === 0, context.clock, context.visibleWithin);
  if (stayed.length === 0) return;
  throw new ResourceError(
    `${token}: the service accepted the removal of ${String(stayed.length)} people (${stayed.slice(0, 5).join(", ")}) and did not make it; run the deployment again`,
  );
}
