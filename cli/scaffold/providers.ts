/** Which identity providers a scaffolded plan is for. */
export type Providers = "entra" | "okta" | "both";

export const providerChoices: readonly Providers[] = ["entra", "okta", "both"];

/** What is needed for Entra, for Okta, or for both in this order. */
export function partsFor<Part>(
  providers: Providers,
  parts: { readonly entra?: readonly Part[]; readonly okta?: readonly Part[] },
): Part[] {
  return [
    ...(providers === "okta" ? [] : (parts.entra ?? [])),
    ...(providers === "entra" ? [] : (parts.okta ?? [])),
  ];
}
