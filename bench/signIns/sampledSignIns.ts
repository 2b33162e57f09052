import { guidOf } from "../../plan/guid";
import type { Credential, SignIn } from "../../signin/signIn";
import { aaguids } from "./generatedMethods";

const clients = ["browser", "mobileAppsAndDesktopClients"] as const;
const platforms = ["windows", "macOS", "iOS", "android", "linux", null] as const;
const origins = [{ ipAddress: "10.1.65.7" }, { ipAddress: "203.0.113.9", country: "DE" }] as const;
const risks = ["none", "low", "medium", "high"] as const;
const presented: readonly (readonly Credential[] | undefined)[] = [
  undefined,
  [{ method: "password" }, { method: "microsoftAuthenticatorPush" }],
  [{ method: "fido2", aaguid: aaguids[1], passkeyType: "deviceBound", attested: true }],
];

/**
 * 5,760 distinct sign-ins, as many as the public what-if tool samples: 10 people × 6 applications × 2 clients × 6 platforms ×
 * 2 places × 4 risks. `everybodyOnce`: each by a person of its own.
 */
export function sampledSignIns(people: number, everybodyOnce: boolean): SignIn[] {
  const signIns: SignIn[] = [];
  for (let person = 0; person < 10; person++)
    for (let application = 0; application < 6; application++)
      for (const clientAppType of clients)
        for (const devicePlatform of platforms)
          for (const origin of origins)
            for (const signInRiskLevel of risks) {
              const at = signIns.length;
              const who = everybodyOnce ? at : person * 37 + 3;
              const credentials = presented[at % presented.length];
              signIns.push({
                signInIdentity: { userId: guidOf(`person ${String(who % people)}`) },
                signInContext: { application: guidOf(`application ${String(application)}`) },
                signInConditions: { clientAppType, devicePlatform, ...origin, signInRiskLevel },
                ...(credentials === undefined ? {} : { credentials }),
              });
            }
  return signIns;
}
