import { type Edge, type Limit, type Make, passkeyAuthenticator, refusing } from "./limit";

const aaguid = "cb69481e-8ff7-4039-93ec-0a2729a154a8";

const settings: Make = (of, change) => {
  const { rpId, ...others } = change;
  const body = {
    settings: { ...others, ...(rpId === undefined ? {} : { rpId: { domain: { name: rpId } } }) },
  };
  const path = `/api/v1/authenticators/${passkeyAuthenticator}/methods/webauthn`;
  const inputs = { authenticatorId: passkeyAuthenticator, ...change };
  return {
    of,
    type: "okta:PasskeyAuthenticatorSettings",
    inputs,
    api: "okta",
    request: { method: "PUT", path, body },
  };
};
const badSettings = refusing(settings);
const fips =
  /needs certBasedAttestationValidation and hardwareProtected to be true and allowSyncablePasskeys/;
const proven = {
  fipsCompliant: true,
  certBasedAttestationValidation: true,
  hardwareProtected: true,
  allowSyncablePasskeys: false,
};

const code: Make = (of, change) => {
  const inputs = { minTtl: 10, maxTtl: 120, defaultTtl: 60, length: 16, ...change };
  const body = {
    key: "tac",
    name: "Temporary Access Code",
    provider: { type: "tac", configuration: inputs },
  };
  const request = { method: "POST", path: "/api/v1/authenticators", body } as const;
  return { of, type: "okta:TemporaryAccessCodeAuthenticator", inputs, api: "okta", request };
};
const badCode = refusing(code);

export const oktaAuthenticatorLimits: readonly Limit[] = [
  ...["certBasedAttestationValidation", "hardwareProtected"].map((name) =>
    badSettings(`FIPS without ${name}`, { ...proven, [name]: false }, "fipsCompliant", fips, /fipsCompliant/),
  ),
  badSettings(
    "FIPS with synced passkeys",
    { ...proven, allowSyncablePasskeys: true },
    "fipsCompliant",
    fips,
    /fipsCompliant/,
  ),
  badSettings(
    "an unknown attachment",
    { attachment: "USB" },
    "attachment",
    /allowed: ANY, BUILT_IN, ROAMING/,
    /attachment/,
  ),
  ...["userVerification", "residentKeyRequirement"].map((name) =>
    badSettings(
      `an unknown ${name}`,
      { [name]: "ALWAYS" },
      name,
      /allowed: REQUIRED, PREFERRED, DISCOURAGED/,
      new RegExp(name),
    ),
  ),
  badSettings(
    "a flag that is neither true nor false",
    { hardwareProtected: "yes" },
    "hardwareProtected",
    /must be true or false/,
    /hardwareProtected: must be true or false/,
  ),
  ...["https://login.example.com", "login.example.com:443", "login.example.com/app", "localhost"].map(
    (rpId) =>
      badSettings(
        `${rpId} for a relying party`,
        { rpId },
        "rpId",
        /allowed: a domain like login\.example\.com/,
        /rpId\.domain\.name: .* is no domain/,
      ),
  ),
  badSettings(
    "two AAGUID groups of one name",
    { aaguidGroups: [0, 1].map(() => ({ name: "Keys", aaguids: [aaguid] })) },
    "aaguidGroups[1]",
    /is there twice/,
    /Keys is there twice/,
  ),
  badSettings(
    "an AAGUID group without a name",
    { aaguidGroups: [{ name: "", aaguids: [aaguid] }] },
    "aaguidGroups[0].name",
    /allowed: 1 or more/,
    /aaguidGroups\.name/,
  ),
  badSettings(
    "an AAGUID group of what is no AAGUID",
    { aaguidGroups: [{ name: "Keys", aaguids: ["YubiKey"] }] },
    "aaguidGroups[0].aaguids[0]",
    /is "YubiKey"; allowed: a GUID/,
    /"YubiKey" is no AAGUID/,
  ),
  ...["minTtl", "maxTtl", "defaultTtl"].flatMap((name) =>
    [9, 14_401].map((minutes) =>
      badCode(
        `a code with ${name} ${String(minutes)}`,
        { [name]: minutes },
        name,
        /allowed: 10 to 14400/,
        new RegExp(`${name}: must be 10 to 14400`),
      ),
    ),
  ),
  badCode(
    "codes with a minimum that is the maximum",
    { minTtl: 120, defaultTtl: 120 },
    "minTtl",
    /is 120; allowed: less than maxTtl, which is 120/,
    /minTtl: must be less than maxTtl/,
  ),
  badCode(
    "codes with a default above the maximum",
    { defaultTtl: 121 },
    "defaultTtl",
    /is 121; allowed: 10 to 120/,
    /defaultTtl: must lie between/,
  ),
  ...[7, 65].map((length) =>
    badCode(
      `a code of ${String(length)} characters`,
      { length },
      "length",
      /allowed: 8 to 64/,
      /length: must be 8 to 64/,
    ),
  ),
];

export const oktaAuthenticatorEdges: readonly Edge[] = [
  settings("FIPS with proven hardware", proven),
  settings("a relying party of its own", { rpId: "login.example.com" }),
  code("codes of the shortest and the longest life", { minTtl: 10, maxTtl: 14_400, length: 8 }),
  code("a code of 64 characters", { length: 64 }),
];

/** What Okta is not known to refuse, and nobody can have meant. */
export const oktaMistakes: readonly Limit[] = [
  badSettings(
    "synced passkeys with keys in hardware",
    { hardwareProtected: true },
    "allowSyncablePasskeys",
    /which synced passkeys cannot give/,
    /^$/,
  ),
  badSettings(
    "an AAGUID group without models",
    { aaguidGroups: [{ name: "Keys", aaguids: [] }] },
    "aaguidGroups[0].aaguids",
    /has 0 entries; allowed: at least 1/,
    /^$/,
  ),
];
