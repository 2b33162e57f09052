import assert from "node:assert/strict";
import { type Reachability, reachability, starts } from "../../../signin/bootstrap/reachability";
import type { Newcomer } from "../../../signin/bootstrap/situation";
import { somebodyIn } from "../../../signin/proof/people";
import { ProofTenant } from "../../../signin/proof/proofTenant";
import type { Credential } from "../../../signin/signIn";
import type {
  AuthenticationMethodsPolicy,
  ConditionalAccessPolicy,
  EntraTenant,
} from "../../../tenant/tenant";
import { methods, targetGroup } from "../entra/methods";
import { group, payroll, wiki } from "../entra/directory";
import {
  block,
  multifactor,
  phishingResistant,
  policy,
  requires,
  requiresStrength,
  strength,
  tenant,
  withStrengths,
} from "../entra/tenants";

const staff = "57aff000-0000-4000-8000-000000000001";
const yubikey = "2fc0579f-8113-47ea-b116-bb5a8db9202a";
const otherModel = "ee882879-721c-4913-9775-3dfcce97072a";
const passkey: Credential = {
  method: "fido2",
  aaguid: yubikey,
  passkeyType: "deviceBound",
  attested: true,
};
const onRegistering = { applications: { includeUserActions: ["urn:user:registersecurityinfo"] } };
const onJoining = { applications: { includeUserActions: ["urn:user:registerdevice"] } };
const passkeyOnly = strength("passkeys", ["fido2"]);
const passOrPasskey = strength("pass", ["fido2", "temporaryAccessPassOneTime"]);
const passkeyEverywhere = policy("Passkeys everywhere", {
  grantControls: requiresStrength(passkeyOnly.id),
});
const passToRegister = policy("Registering", {
  ...onRegistering,
  grantControls: requiresStrength(passOrPasskey.id),
});

const profile = (aaGuids: readonly string[]) => ({
  id: "profile",
  name: "staff",
  passkeyTypes: "deviceBound",
  attestationEnforcement: "registrationOnly" as const,
  keyRestrictions: { isEnforced: true, enforcementType: "allow" as const, aaGuids },
});
const allowing = (...aaGuids: readonly string[]) => ({
  isSelfServiceRegistrationAllowed: true,
  passkeyProfiles: [profile(aaGuids)],
  includeTargets: [targetGroup(staff, { allowedPasskeyProfiles: ["profile"] })],
});
const usual: Parameters<typeof methods>[0] = {
  Fido2: allowing(yubikey),
  TemporaryAccessPass: { isUsableOnce: true },
};

function proofTenant(
  policies: readonly ConditionalAccessPolicy[],
  methodsPolicy: AuthenticationMethodsPolicy = methods(usual),
  parts: Partial<EntraTenant> = {},
): ProofTenant {
  const { entra } = tenant(policies, {
    ...withStrengths(passkeyOnly, passOrPasskey),
    groups: [group(staff, [])],
    authenticationMethodsPolicy: methodsPolicy,
    ...parts,
  });
  assert.ok(entra !== undefined);
  return new ProofTenant(entra);
}

function newcomer(parts: Partial<Newcomer> = {}): Newcomer {
  return {
    value: somebodyIn("somebody of staff", [staff], []),
    passkey,
    alsoAccepts: [],
    routes: ["browser"],
    applications: [
      { part: { context: { application: payroll } }, words: "Payroll", cost: 0 },
      { part: { context: { application: wiki } }, words: "Wiki", cost: 0 },
    ],
    ...parts,
  };
}

function asLine(answer: Reachability): string {
  const path = answer.path.map(({ id }) => id).join(" > ");
  if (answer.verdict !== "dead-end") return `${answer.verdict}: ${path}`;
  return `dead end after [${path}] at ${answer.refusals[0]?.id ?? "?"}`;
}

interface Case {
  readonly title: string;
  readonly policies: readonly ConditionalAccessPolicy[];
  readonly methods?: AuthenticationMethodsPolicy;
  readonly parts?: Partial<EntraTenant>;
  readonly newcomer?: Partial<Newcomer>;
  readonly start: readonly Credential[];
  readonly administrator?: false;
  readonly comes: string;
  readonly mend?: RegExp;
  readonly refusedBy?: readonly string[];
  readonly conditions?: readonly string[];
}

const cases: readonly Case[] = [
  {
    title: "a pass registers a passkey where registering is protected by a strength that accepts it",
    policies: [passkeyEverywhere, passToRegister],
    start: starts.noCredential,
    comes: "reached: issue-pass > browser-interrupt > open-application > open-application",
    conditions: [],
  },
  {
    title: "without any rule My Security Info is enough",
    policies: [],
    start: starts.oneTimePass,
    comes: "reached: browser > open-application > open-application",
  },
  {
    title: "a phishing-resistant strength alone on registering refuses every pass",
    policies: [
      policy("Registering", { ...onRegistering, grantControls: requiresStrength(phishingResistant) }),
    ],
    start: starts.noCredential,
    comes: "dead end after [issue-pass] at browser",
    mend: /^accept temporaryAccessPassOneTime in the authentication strength Phishing-resistant MFA of Registering$/,
    refusedBy: ["Registering"],
  },
  {
    title: "a strength on all resources gives way to nothing where no rule is about registering",
    policies: [passkeyEverywhere],
    start: starts.oneTimePass,
    comes: "dead end after [] at browser",
    mend: /protect the registration of security information/,
  },
  {
    title: "a strength on one application does not give way to registering, one on all does",
    policies: [
      policy("Payroll by passkey", {
        applications: { includeApplications: [payroll] },
        grantControls: requiresStrength(passkeyOnly.id),
      }),
      passkeyEverywhere,
      passToRegister,
    ],
    newcomer: {
      applications: [{ part: { context: { application: payroll } }, words: "Payroll", cost: 0 }],
    },
    start: starts.oneTimePass,
    comes: "dead end after [] at browser",
    mend: /protect the registration of security information/,
  },
  {
    title: "a pass that is not for the group is never issued",
    policies: [passkeyEverywhere, passToRegister],
    methods: methods({ ...usual, TemporaryAccessPass: { includeTargets: [targetGroup("others")] } }),
    parts: { groups: [group(staff, []), group("others", [])] },
    start: starts.noCredential,
    comes: "dead end after [] at issue-pass",
    mend: /put their group into the scope of Temporary Access Pass/,
  },
  {
    title: "guests get no pass",
    policies: [],
    newcomer: {
      value: {
        part: { identity: { memberOf: [staff], roles: [], externalUserType: "internalGuest" } },
        words: "a guest",
        cost: 0,
      },
    },
    start: starts.noCredential,
    comes: "dead end after [] at issue-pass",
  },
  {
    title: "a model that was taken out of the profile can no more be registered",
    policies: [passToRegister],
    methods: methods({ ...usual, Fido2: allowing(otherModel) }),
    start: starts.noCredential,
    comes: "dead end after [issue-pass] at browser",
    mend: /a passkey profile that accepts this passkey/,
  },
  {
    title: "without self-service nobody registers, and no administrator does it for them",
    policies: [],
    methods: methods({
      ...usual,
      Fido2: { ...allowing(yubikey), isSelfServiceRegistrationAllowed: false },
    }),
    newcomer: { routes: ["provisioned-by-administrator"] },
    start: starts.password,
    comes: "dead end after [issue-pass] at provisioned-by-administrator",
    mend: /isSelfServiceRegistrationAllowed/,
  },
  {
    title: "a passkey that an administrator hands out takes no sign-in",
    policies: [passkeyEverywhere, policy("Nobody registers", { ...onRegistering, grantControls: block })],
    newcomer: { routes: ["provisioned-by-administrator"] },
    start: starts.noCredential,
    comes: "reached: provisioned-by-administrator > open-application > open-application",
  },
  {
    title: "inside the Authenticator app a passkey-only strength on all resources gives way to nothing",
    policies: [passkeyEverywhere, passToRegister],
    methods: methods({
      ...usual,
      Fido2: allowing("de1e552d-db1d-4423-a619-566b625cdc84"),
    }),
    newcomer: {
      routes: ["authenticator-app"],
      passkey: { ...passkey, aaguid: "de1e552d-db1d-4423-a619-566b625cdc84" },
    },
    start: starts.oneTimePass,
    comes: "dead end after [] at authenticator-app",
    mend: /let them register in the browser/,
    refusedBy: ["Passkeys everywhere"],
  },
  {
    title: "inside the Authenticator app a strength that accepts the pass lets it register",
    policies: [
      policy("Multifactor everywhere", { grantControls: requiresStrength(multifactor) }),
      passToRegister,
    ],
    methods: methods({ ...usual, Fido2: allowing("de1e552d-db1d-4423-a619-566b625cdc84") }),
    newcomer: {
      routes: ["authenticator-app"],
      passkey: { ...passkey, aaguid: "de1e552d-db1d-4423-a619-566b625cdc84" },
    },
    start: starts.oneTimePass,
    comes: "reached: authenticator-app > open-application > open-application",
    conditions: [],
  },
  {
    title: "the Authenticator app is under no app protection itself",
    policies: [policy("App protection", { grantControls: requires("compliantApplication") })],
    methods: methods({ ...usual, Fido2: allowing("de1e552d-db1d-4423-a619-566b625cdc84") }),
    newcomer: {
      routes: ["authenticator-app"],
      passkey: { ...passkey, aaguid: "de1e552d-db1d-4423-a619-566b625cdc84" },
    },
    start: starts.oneTimePass,
    comes: "dead end after [] at authenticator-app",
    refusedBy: ["App protection"],
  },
  {
    title: "a phishing-resistant strength on joining devices refuses a pass during Windows set-up",
    policies: [policy("Joining", { ...onJoining, grantControls: requiresStrength(phishingResistant) })],
    parts: { deviceRegistrationPolicy: { multiFactorAuthConfiguration: "notRequired" } },
    newcomer: { routes: ["windows-setup"], alsoAccepts: ["windowsHelloForBusiness"] },
    start: starts.oneTimePass,
    comes: "dead end after [] at windows-setup",
    mend: /accept temporaryAccessPassOneTime in the authentication strength Phishing-resistant MFA of Joining/,
    refusedBy: ["Joining"],
  },
  {
    title: "a rule for joining beside the device setting is one demand too many",
    policies: [policy("Joining", { ...onJoining, grantControls: requiresStrength(multifactor) })],
    parts: { deviceRegistrationPolicy: { multiFactorAuthConfiguration: "required" } },
    newcomer: { routes: ["windows-setup"], alsoAccepts: ["windowsHelloForBusiness"] },
    start: starts.oneTimePass,
    comes: "dead end after [] at windows-setup",
    mend: /set Require MFA to register or join to No/,
  },
  {
    title: "whether the device setting stands in the way is unknown where it was not exported",
    policies: [policy("Joining", { ...onJoining, grantControls: requiresStrength(multifactor) })],
    newcomer: { routes: ["windows-setup"], alsoAccepts: ["windowsHelloForBusiness"] },
    start: starts.oneTimePass,
    comes: "unknown: windows-setup > open-application > open-application",
  },
  {
    title: "a device is not compliant before it is set up",
    policies: [policy("Joining", { ...onJoining, grantControls: requires("compliantDevice") })],
    parts: { deviceRegistrationPolicy: { multiFactorAuthConfiguration: "notRequired" } },
    newcomer: { routes: ["windows-setup"], alsoAccepts: ["windowsHelloForBusiness"] },
    start: starts.oneTimePass,
    comes: "dead end after [] at windows-setup",
    mend: /managed device/,
  },
  {
    title: "Windows Hello from the set-up does not open what takes FIDO2 only",
    policies: [passkeyEverywhere],
    newcomer: { routes: ["windows-setup"], alsoAccepts: ["windowsHelloForBusiness"] },
    start: starts.oneTimePass,
    comes: "dead end after [windows-setup] at open-application",
    mend: /accept windowsHelloForBusiness in the authentication strength passkeys of Passkeys everywhere/,
    refusedBy: ["Passkeys everywhere"],
  },
  {
    title: "a one-time pass is spent by the set-up, and Windows Hello registers the passkey",
    policies: [
      policy("Registering", { ...onRegistering, grantControls: requiresStrength(phishingResistant) }),
    ],
    newcomer: { routes: ["windows-setup", "browser"] },
    start: starts.oneTimePass,
    comes: "reached: windows-setup > browser > open-application > open-application",
  },
  {
    title: "a one-time pass does not do for two sign-ins",
    policies: [
      policy("Registering", { ...onRegistering, grantControls: requiresStrength(passOrPasskey.id) }),
    ],
    newcomer: { routes: ["windows-setup"] },
    start: starts.oneTimePass,
    administrator: false,
    comes: "dead end after [windows-setup] at ?",
  },
  {
    title: "a compliant device that registering takes is a condition of the way",
    policies: [
      passkeyEverywhere,
      policy("Registering", {
        ...onRegistering,
        grantControls: requiresStrength(passOrPasskey.id, "AND", "compliantDevice"),
      }),
    ],
    start: starts.oneTimePass,
    comes: "reached: browser-interrupt > open-application > open-application",
    conditions: ["a device that is compliant and joined to Entra"],
  },
  {
    title: "a password alone registers a second factor, and both a passkey, where nothing protects that",
    policies: [],
    parts: { users: [] },
    start: starts.password,
    administrator: false,
    comes: "reached: register-second-factor > browser > open-application > open-application",
  },
  {
    title: "a password alone comes nowhere where registering takes a pass",
    policies: [passkeyEverywhere, passToRegister],
    start: starts.password,
    administrator: false,
    comes: "dead end after [] at browser",
    mend: /issue them a Temporary Access Pass/,
  },
  {
    title: "whoever lost the only passkey and has a password and text messages is let in by a new pass",
    policies: [passkeyEverywhere, passToRegister],
    start: starts.passwordAndSms,
    comes: "reached: issue-pass > browser-interrupt > open-application > open-application",
  },
  {
    title: "what was registered but no application accepts is a dead end too",
    policies: [
      passToRegister,
      policy("Payroll by another model", {
        applications: { includeApplications: [payroll] },
        grantControls: requiresStrength("strength-other"),
      }),
    ],
    parts: withStrengths(passOrPasskey, strength("other", ["fido2"], [otherModel])),
    start: starts.oneTimePass,
    comes: "dead end after [browser] at open-application",
    refusedBy: ["Payroll by another model"],
  },
  {
    title: "without the methods policy nothing is certain",
    policies: [passToRegister],
    parts: { authenticationMethodsPolicy: null },
    start: starts.oneTimePass,
    comes: "unknown: browser > open-application > open-application",
  },
];

describe("Bootstrap and recovery", () => {
  for (const each of cases) {
    it(each.title, () => {
      const proof = proofTenant(each.policies, each.methods, each.parts);
      const answer = reachability(proof, newcomer(each.newcomer), each.start, each.administrator ?? true);
      const [first] = answer.verdict === "dead-end" ? answer.refusals : [];
      assert.equal(asLine(answer), each.comes, JSON.stringify(first));
      if (each.mend !== undefined) assert.match(first?.mend ?? "", each.mend);
      if (each.refusedBy !== undefined)
        assert.deepEqual(
          first?.policies.map(({ displayName }) => displayName),
          each.refusedBy,
        );
      if (each.conditions !== undefined)
        assert.deepEqual(answer.verdict === "reached" ? answer.conditions : null, each.conditions);
      for (const { signIns, missing } of answer.path)
        for (const signIn of signIns)
          if (missing.length === 0) assert.equal(proof.evaluate(signIn).decision, "granted");
      for (const { signIn, policies } of answer.verdict === "dead-end" ? answer.refusals : [])
        if (signIn !== null && policies.length > 0)
          assert.notEqual(proof.evaluate(signIn).decision, "granted");
    });
  }
});
