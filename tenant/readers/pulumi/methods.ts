import { isMethodId, methodResources, registrationCampaignResource } from "../../entra/methodResources";
import type {
  AuthenticationMethodConfiguration,
  AuthenticationMethodsPolicy,
  MethodTarget,
} from "../../tenant";
import { isUnknown } from "../../unknown";
import type { Identities } from "./identities";
import { type RegisteredResource, stringAt } from "./resource";

type OfType = (type: string) => readonly RegisteredResource[];

/**
 * The authentication methods policy that the registered resources make, or null where none of them is part of it.
 * @param modelled the policy as the plan wants it, for what is not known yet.
 */
export function methodsPolicyOf(
  of: OfType,
  identities: Identities,
  modelled: AuthenticationMethodsPolicy | null,
): AuthenticationMethodsPolicy | null {
  const configurations = Object.entries(methodResources).flatMap(([id, type]) =>
    of(type).map((resource) => configurationOf(id, resource, identities, modelled)),
  );
  const [campaign] = of(registrationCampaignResource);
  if (configurations.length === 0 && campaign === undefined) return null;
  const enforcement =
    campaign === undefined
      ? {}
      : { registrationEnforcement: campaignOf(campaign, identities, modelled?.registrationEnforcement) };
  return {
    id: "authenticationMethodsPolicy",
    ...enforcement,
    authenticationMethodConfigurations: configurations,
  };
}

function configurationOf(
  id: string,
  resource: RegisteredResource,
  identities: Identities,
  modelled: AuthenticationMethodsPolicy | null,
): AuthenticationMethodConfiguration {
  const { acknowledgedLockout: _a, overwriteForeignChanges: _o, ...inputs } = resource.inputs;
  const wanted = modelled?.authenticationMethodConfigurations?.find(
    (configuration) => configuration.id === id,
  );
  const name = isMethodId(id) ? id.charAt(0).toLowerCase() + id.slice(1) : id;
  return {
    "@odata.type": wanted?.["@odata.type"] ?? `#microsoft.graph.${name}AuthenticationMethodConfiguration`,
    ...inputs,
    id,
    // A state that is not known yet is neither: it is left as it is, and no rule takes it for enabled.
    state: stringAt(inputs, "state") === "disabled" ? "disabled" : "enabled",
    includeTargets: targetsOf(inputs.includeTargets, wanted?.includeTargets ?? [], identities),
    excludeTargets: targetsOf(inputs.excludeTargets, wanted?.excludeTargets ?? [], identities),
  };
}

/**
 * Targets with the plan's groups in place of ids. In a first preview no group has an id, and dependencies do not tell
 * targets apart: where nothing but ids is missing, the plan's own targets stand for them. An update compares real ids.
 */
function targetsOf(value: unknown, wanted: readonly MethodTarget[], identities: Identities): MethodTarget[] {
  const targets = Array.isArray(value) ? (value as readonly MethodTarget[]) : [];
  if (!targets.some(({ id }) => isUnknown(id)))
    return targets.map((target) => ({ ...target, id: identities.resolve(target.id) }));
  return sameButIds(targets, wanted, identities) ? [...wanted] : targets.map((target) => ({ ...target }));
}

/** In any order: the provider's check has sorted them, by ids that are not known. */
function sameButIds(
  targets: readonly MethodTarget[],
  wanted: readonly MethodTarget[],
  identities: Identities,
): boolean {
  if (targets.length !== wanted.length) return false;
  const left = [...wanted];
  // Those with an id first, so that none without one takes their place.
  const known = targets.filter(({ id }) => !isUnknown(id));
  return [...known, ...targets.filter(({ id }) => isUnknown(id))].every((target) => {
    const index = left.findIndex(
      (other) =>
        (isUnknown(target.id) || identities.resolve(target.id) === other.id) &&
        profilesOf(target) === profilesOf(other) &&
        target.authenticationMode === other.authenticationMode,
    );
    if (index >= 0) left.splice(index, 1);
    return index >= 0;
  });
}

function profilesOf({ allowedPasskeyProfiles }: MethodTarget): string {
  return JSON.stringify([...(allowedPasskeyProfiles ?? [])].map((id) => id.toLowerCase()).sort());
}

function campaignOf(campaign: RegisteredResource, identities: Identities, modelled: unknown): unknown {
  const { overwriteForeignChanges: _o, ...inputs } = campaign.inputs;
  const wanted = objectOf(objectOf(modelled).authenticationMethodsRegistrationCampaign);
  return {
    authenticationMethodsRegistrationCampaign: {
      ...inputs,
      includeTargets: targetsOf(
        inputs.includeTargets,
        Array.isArray(wanted.includeTargets) ? (wanted.includeTargets as readonly MethodTarget[]) : [],
        identities,
      ),
      excludeTargets: [],
    },
  };
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}
