import { objectAt, stringAt } from "../../tenant/readers/pulumi/resource";
import { Collection, type Entity } from "../collection";
import { membersOf, withMembers, withoutMembers } from "../containers";
import type { Json } from "../exchange";
import type { Membership } from "../membership";
import type { OktaSeed } from "../seed";
import { catchAllRule, defaultAccessPolicyId, defaultPolicies } from "./defaults";

/** An Okta org (Identity Engine) in memory. */
export class OktaState {
  readonly users: Collection;
  readonly groups: Collection;
  readonly groupRules: Collection;
  readonly authenticators: Collection;
  /** Methods of authenticators, by `<authenticator>/<type>`. */
  readonly authenticatorMethods: Collection;
  readonly applications: Collection;
  readonly policies: Collection;
  /** Rules of all policies, each with the `policyId` that it belongs to. */
  readonly policyRules: Collection;
  readonly groupMembers: Membership;
  /** Whether Okta has switched the temporary access code on for the org (limited availability). */
  readonly temporaryAccessCode: boolean;

  private constructor(parts: OktaParts) {
    this.users = parts.users;
    this.groups = parts.groups;
    this.groupRules = parts.groupRules;
    this.authenticators = parts.authenticators;
    this.authenticatorMethods = parts.authenticatorMethods;
    this.applications = parts.applications;
    this.policies = parts.policies;
    this.policyRules = parts.policyRules;
    this.groupMembers = parts.groupMembers;
    this.temporaryAccessCode = parts.temporaryAccessCode;
  }

  static from(seed: OktaSeed): OktaState {
    const authenticators = (seed.authenticators ?? []).map((one) => ({ status: "ACTIVE", ...one }));
    const policies = withDefaults(seed.policies ?? []);
    return new OktaState({
      users: new Collection(seed.users),
      groups: new Collection(seed.groups?.map(withoutMembers)),
      groupRules: new Collection(seed.groupRules),
      // Settings are those of the method, and no property of the authenticator.
      authenticators: new Collection(authenticators.map((one) => ({ ...one, settings: undefined }))),
      authenticatorMethods: new Collection(
        authenticators.map((one) => methodOf(one.id, stringAt(one, "key") ?? "", objectAt(one, "settings"))),
      ),
      applications: new Collection(seed.apps?.map(applicationOf)),
      policies: new Collection(policies),
      policyRules: new Collection(withCatchAlls(policies, seed.policyRules ?? [])),
      groupMembers: membersOf(seed.groups),
      temporaryAccessCode: seed.temporaryAccessCode ?? true,
    });
  }

  /** The org as it is now: what is written to either one later does not show in the other. */
  asOfNow(): OktaState {
    return new OktaState({
      users: this.users.asOfNow(),
      groups: this.groups.asOfNow(),
      groupRules: this.groupRules.asOfNow(),
      authenticators: this.authenticators.asOfNow(),
      authenticatorMethods: this.authenticatorMethods.asOfNow(),
      applications: this.applications.asOfNow(),
      policies: this.policies.asOfNow(),
      policyRules: this.policyRules.asOfNow(),
      groupMembers: this.groupMembers.asOfNow(),
      temporaryAccessCode: this.temporaryAccessCode,
    });
  }

  /** The org in the shape of the tenant model. */
  snapshot(): Json {
    return {
      users: this.users.list(),
      groups: withMembers(this.groups.list(), this.groupMembers),
      groupRules: this.groupRules.list(),
      authenticators: this.authenticators.list().map((authenticator) => ({
        ...authenticator,
        settings: this.authenticatorMethods.list().find(({ id }) => id.startsWith(`${authenticator.id}/`))
          ?.settings,
      })),
      policies: this.policies.list(),
      policyRules: this.policyRules.list(),
      apps: this.applications.list(),
      temporaryAccessCode: this.temporaryAccessCode,
    };
  }
}

type OktaParts = Omit<OktaState, "asOfNow" | "snapshot">;

function methodOf(authenticator: string, key: string, settings: Readonly<Record<string, unknown>>): Entity {
  return { id: `${authenticator}/${key}`, type: key, status: "ACTIVE", settings };
}

function applicationOf(app: Entity): Entity {
  const accessPolicyId = defaultAccessPolicyId;
  return {
    name: "bookmark",
    label: app.id,
    status: "ACTIVE",
    signOnMode: "BOOKMARK",
    accessPolicyId,
    ...app,
  };
}

/** An org has one policy of each kind that it cannot delete; those that the seed lacks are as in a new org. */
function withDefaults(seeded: readonly Entity[]): readonly Entity[] {
  const known = new Set(seeded.map(({ id }) => id));
  const kinds = new Set(seeded.filter(({ system }) => system === true).map(kindOf));
  return [
    ...defaultPolicies.filter(
      (policy) =>
        !known.has(policy.id) && (policy.id === defaultAccessPolicyId || !kinds.has(kindOf(policy))),
    ),
    ...seeded,
  ];
}

function kindOf(policy: Entity): string {
  const controls = stringAt(objectAt(policy, "_embedded"), "resourceType");
  return `${String(policy.type)} ${controls ?? ""}`;
}

function withCatchAlls(policies: readonly Entity[], seeded: readonly Entity[]): readonly Entity[] {
  const caught = new Set(seeded.filter(({ system }) => system === true).map(({ policyId }) => policyId));
  return [...policies.filter(({ id }) => !caught.has(id)).map(catchAllRule), ...seeded];
}
