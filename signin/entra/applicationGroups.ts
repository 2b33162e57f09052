export function isInApplicationGroup(group: "Office365" | "MicrosoftAdminPortals", appId: string): boolean {
  return group === "MicrosoftAdminPortals" && appId.toLowerCase() === "c44b4083-3bb0-49c1-b47d-974e53cbdf3c";
}
