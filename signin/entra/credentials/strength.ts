import { idsOf } from "../../../tenant/graphValues";
import type { AuthenticationStrengthPolicy, CombinationConfiguration } from "../../../tenant/tenant";
import { isUnknown } from "../../../tenant/unknown";
import { type Verdict, allOf, anyOf } from "../../../tenant/verdict";
import type { Credential } from "../../signIn";
import { type Combinations, combinationsOf } from "./combinations";
import { combinationBits, modes } from "./modes";

/** One combination of a strength, with what limits it. */
interface Allowed {
  readonly bits: number;
  readonly limits: readonly Limit[];
}

/** A limit by model of passkey, in lower case; `undecidable`: by certificate, or by something not known. */
type Limit = { readonly aaguids: ReadonlySet<string>; readonly incomplete: boolean } | "undecidable";

interface Compiled {
  readonly combinations: readonly Allowed[];
  /** It holds a combination, or a limit, that cannot be known. */
  readonly undecided: boolean;
}

/** A strength is asked once for every sign-in, and read once. */
const compiled = new WeakMap<AuthenticationStrengthPolicy, Compiled>();

/**
 * Whether credentials satisfy a strength: whether one of its combinations can be made of them, within the strength's limits
 * (entra-docs, concept-authentication-strengths and concept-authentication-strength-advanced-options). A strength is a set of
 * combinations and never a level: Windows Hello does not satisfy one that lists passkeys only. Undefined, a strength that is
 * deleted or was not exported, is unknown. External authentication methods satisfy no strength. `have` is what the credentials
 * make, for who asks several strengths.
 */
export function strengthSatisfied(
  strength: AuthenticationStrengthPolicy | undefined,
  credentials: readonly Credential[],
  have: Combinations = combinationsOf(credentials),
): Verdict {
  if (strength === undefined || isUnknown(strength)) return "unknown";
  const { combinations, undecided } = compiledOf(strength);
  // Without credentials nothing is satisfied, whatever the rest of the strength may be.
  let verdict: Verdict = credentials.length > 0 && (undecided || have.undecided) ? "unknown" : "no";
  for (const { bits, limits } of combinations) {
    if ((have.modes & bits) !== bits) continue;
    const kept = limits.length === 0 ? "yes" : allOf(limits.map((limit) => keeps(limit, credentials)));
    if (kept === "yes") return "yes";
    if (kept === "unknown") verdict = "unknown";
  }
  return verdict;
}

function keeps(limit: Limit, credentials: readonly Credential[]): Verdict {
  if (limit === "undecidable") return "unknown";
  const passkeys = credentials.filter(({ method }) => method.toLowerCase() === "fido2");
  return anyOf(
    passkeys.map(({ aaguid }) => {
      if (aaguid === null || aaguid === undefined || isUnknown(aaguid)) return "unknown";
      if (limit.aaguids.has(aaguid.toLowerCase())) return "yes";
      return limit.incomplete ? "unknown" : "no";
    }),
  );
}

function compiledOf(strength: AuthenticationStrengthPolicy): Compiled {
  const known = compiled.get(strength);
  if (known !== undefined) return known;
  const fresh = compile(strength);
  compiled.set(strength, fresh);
  return fresh;
}

function compile({ allowedCombinations, combinationConfigurations }: AuthenticationStrengthPolicy): Compiled {
  const configurations = isUnknown(combinationConfigurations) ? null : (combinationConfigurations ?? []);
  const combinations: Allowed[] = [];
  let undecided = false;
  for (const combination of idsOf(allowedCombinations)) {
    const bits = isUnknown(combination) ? null : combinationBits(combination);
    if (bits === null) undecided = true;
    else combinations.push({ bits, limits: limitsOf(configurations, bits) });
  }
  return { combinations, undecided };
}

function limitsOf(configurations: readonly CombinationConfiguration[] | null, bits: number): Limit[] {
  if (configurations === null) return ["undecidable"];
  return configurations.flatMap((configuration) => {
    if (isUnknown(configuration)) return ["undecidable"];
    const applies = appliesTo(configuration, bits);
    const limit = applies === "no" ? null : limitOf(configuration);
    if (limit === null) return [];
    return [applies === "unknown" ? "undecidable" : limit];
  });
}

/** Graph, authenticationCombinationConfiguration: for passkeys the only possible value is `fido2`. */
function appliesTo(
  { appliesToCombinations, allowedAAGUIDs }: CombinationConfiguration,
  bits: number,
): Verdict {
  const named = idsOf(appliesToCombinations);
  if (named.length === 0) {
    const forPasskeys = idsOf(allowedAAGUIDs).length > 0;
    return !forPasskeys || (bits & modes.fido2) !== 0 ? "yes" : "no";
  }
  if (named.some((combination) => combinationBits(combination) === bits)) return "yes";
  return named.some(isUnknown) ? "unknown" : "no";
}

/** Null: the configuration limits nothing. Which certificate somebody holds is not in a sign-in: unknown. */
function limitOf(configuration: CombinationConfiguration): Limit | null {
  const { allowedAAGUIDs, allowedIssuerSkis, allowedPolicyOIDs } = configuration;
  if (idsOf(allowedIssuerSkis).length > 0 || idsOf(allowedPolicyOIDs).length > 0) return "undecidable";
  const aaguids = idsOf(allowedAAGUIDs);
  if (aaguids.length === 0) return null;
  return {
    aaguids: new Set(aaguids.filter((id) => !isUnknown(id)).map((id) => id.toLowerCase())),
    incomplete: aaguids.some(isUnknown),
  };
}
