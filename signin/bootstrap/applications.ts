/** App id of My Sign-Ins, behind My Security Info (entra-docs, troubleshoot verify-first-party-apps-sign-in). */
export const securityInfoApplication = "19db86c3-b2b9-44cc-b339-36da233a3be2";

/** App id of the Microsoft Authenticator app (entra-docs, verify-first-party-apps-sign-in). */
export const authenticatorApplication = "4813382a-8fa7-425e-ab75-3b753aab3abb";

/** Models of passkeys in the Authenticator app, by platform (entra-docs, how-to-enable-authenticator-passkey). */
export const authenticatorAaguids = {
  android: "de1e552d-db1d-4423-a619-566b625cdc84",
  iOS: "90a3ccdf-635c-4729-a248-9b709135078f",
} as const;
