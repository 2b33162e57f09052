import { objectAt, stringAt } from "../../tenant/readers/pulumi/resource";
import { Collection, type Entity } from "../collection";
import type { Json } from "../exchange";
import { Membership } from "../membership";
import type { OktaSeed } from "../seed";
import { catchAllRule, defaultAccessPolicyId, defaultPolicies } from "./defaults";

/** An Okta org (Identity Engine) in memory. */
export class OktaState {
  readonly users: Collection;
  readonly groups: Collection;
  readonly groupRules = new Collection();
  readonly authenticators: Collection;
  /** Methods of authenticators, by `<authenticator>/<type>`. */
  readonly authenticatorMethods: Collection;
  readonly applications: Collection;
  readonly policies = new Collection(defaultPolicies);
  /** Rules of all policies, each with the `policyId` that it belongs to. */
  readonly policyRules: Collection;
  readonly groupMembers = new Membership();
  /** Whether Okta has switched the temporary access code on for the org (limited availability). */
  readonly temporaryAccessCode: boolean;

  constructor(seed: OktaSeed) {
    this.temporaryAccessCode = seed.temporaryAccessCode ?? true;
    this.users = new Collection(seed.users);
    this.groups = new Collection(seed.groups);
    this.authenticators = new Collection(
      seed.authenticators?.map((entity) => ({ status: "ACTIVE", ...entity })),
    );
    this.authenticatorMethods = new Collection(
      this.authenticators
        .list()
        .map((entity) => methodOf(entity.id, stringAt(entity, "key") ?? "", objectAt(entity, "settings"))),
    );
    this.applications = new Collection(seed.apps?.map(applicationOf));
    this.policyRules = new Collection(defaultPolicies.map(catchAllRule));
  }

  /** The org in the shape of the tenant model. */
  snapshot(): Json {
    return {
      users: this.users.list(),
      groups: this.groups.list(),
      authenticators: this.authenticators.list().map((authenticator) => ({
        ...authenticator,
        settings: this.authenticatorMethods.list().find(({ id }) => id.startsWith(`${authenticator.id}/`))
          ?.settings,
      })),
      policies: this.policies.list(),
      policyRules: this.policyRules.list(),
      apps: this.applications.list(),
    };
  }
}

function methodOf(authenticator: string, key: string, settings: Readonly<Record<string, unknown>>): Entity {
  const type = key === "webauthn" ? "webauthn" : key;
  return { id: `${authenticator}/${type}`, type, status: "ACTIVE", settings };
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
