import type { PlanProblem } from "../problem";
import { type PlanCheck, entriesOf } from "./check";

/** Tiers, domains, applications and accounts must fit the identity providers that the plan has. */
export const checkAuthorities: PlanCheck = ({ draft }) => {
  const problems: PlanProblem[] = [];
  const providers = draft.identityProviders;
  if (providers === undefined) return problems;
  const missing = (authority: "entra" | "okta"): boolean =>
    providers[authority] === undefined && !(authority in providers);
  const invalid = (
    path: PlanProblem["path"],
    message: string,
    mend: string,
    at: "key" | "value" = "value",
  ): void => {
    problems.push({ check: "authority", severity: "invalid", path, at, message, mend });
  };

  for (const [key, tier] of entriesOf(draft.tiers)) {
    if (tier.authority !== undefined && missing(tier.authority)) {
      invalid(
        ["tiers", key, "authority"],
        `tier "${key}" is decided by ${tier.authority}, which the plan does not have`,
        `add identityProviders.${tier.authority}, or name another authority`,
      );
    }
    if (tier.authority === "okta" && (tier.roles?.length ?? 0) > 0) {
      invalid(
        ["tiers", key, "roles"],
        `tier "${key}" names Entra directory roles but is decided by Okta`,
        "remove the roles, or let Entra decide",
        "key",
      );
    }
    if (tier.authority === "okta" && (tier.alsoAccepts?.length ?? 0) > 0) {
      invalid(
        ["tiers", key, "alsoAccepts"],
        `tier "${key}" is decided by Okta, which cannot accept Windows Hello for Business or Entra certificates`,
        "remove alsoAccepts",
        "key",
      );
    }
  }
  for (const [key, domain] of entriesOf(draft.domains)) {
    if (domain.authority !== undefined && missing(domain.authority)) {
      invalid(
        ["domains", key, "authority"],
        `domain "${key}" is decided by ${domain.authority}, which the plan does not have`,
        `add identityProviders.${domain.authority}, or name another authority`,
      );
    }
    if (domain.authentication === "federated" && !("federatedIdpMfaBehavior" in domain)) {
      invalid(
        ["domains", key],
        `federated domain "${key}" does not say who does MFA, so nobody can tell what a sign-in needs`,
        "add federatedIdpMfaBehavior",
        "key",
      );
    }
    if (domain.authentication === "federated" && domain.authority === "entra") {
      invalid(
        ["domains", key, "authority"],
        `domain "${key}" is federated, but its authority is the Entra tenant itself`,
        "name okta as its authority, or make it managed",
      );
    }
    if (domain.authentication === "managed" && domain.federatedIdpMfaBehavior !== undefined) {
      invalid(
        ["domains", key, "federatedIdpMfaBehavior"],
        `domain "${key}" is managed, so there is no federated MFA to treat`,
        "remove it, or make the domain federated",
        "key",
      );
    }
  }
  for (const [key, app] of entriesOf(draft.apps)) {
    if (app.entra === undefined && app.okta === undefined && !("entra" in app) && !("okta" in app)) {
      invalid(
        ["apps", key],
        `application "${key}" is neither in Entra nor in Okta`,
        "add entra.appId, okta.appId or both",
        "key",
      );
    }
    for (const authority of ["entra", "okta"] as const) {
      if (app[authority] !== undefined && missing(authority)) {
        invalid(
          ["apps", key, authority],
          `application "${key}" is in ${authority}, which the plan does not have`,
          `add identityProviders.${authority}, or remove it here`,
          "key",
        );
      }
    }
  }
  for (const [key, exception] of entriesOf(draft.exceptions)) {
    if (exception.tier !== undefined && draft.tiers?.[exception.tier]?.authority === "okta") {
      invalid(
        ["exceptions", key, "tier"],
        `exception "${key}" is from a tier that Okta decides, where no rule could make up for it`,
        "give these people a cohort of their own that moves later",
      );
    }
  }
  const oktaApps = new Map<string, string>();
  for (const [key, app] of entriesOf(draft.apps)) {
    const id = app.okta?.appId;
    const other = id === undefined ? undefined : oktaApps.get(id);
    if (id !== undefined) oktaApps.set(id, other ?? key);
    if (other !== undefined) {
      invalid(
        ["apps", key, "okta", "appId"],
        `applications "${other}" and "${key}" are the same in Okta, which has one policy for each`,
        "remove one of them, or correct its id",
      );
    }
  }
  for (const [key, account] of entriesOf(draft.breakGlass?.accounts)) {
    const path = ["breakGlass", "accounts", key];
    if (!missing("entra") && !("objectId" in account)) {
      invalid(
        path,
        `break-glass account "${key}" has no object id, so no policy could exclude it`,
        "add objectId",
        "key",
      );
    }
    if (missing("entra") && !("oktaUserId" in account)) {
      invalid(
        path,
        `break-glass account "${key}" has no Okta user id, so no rule could exclude it`,
        "add oktaUserId",
        "key",
      );
    }
  }
  return problems;
};
