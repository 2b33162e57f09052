/**
 * Components without a plan: one group, one strength, one rule. Who the break-glass accounts are is said to the policy
 * pack by `passkey-rollout:breakGlassAccounts`.
 */
import { AuthenticationStrength } from "../../../components/entra/AuthenticationStrength";
import { ConditionalAccessRule } from "../../../components/entra/ConditionalAccessRule";
import { UserGroup } from "../../../components/entra/UserGroup";

const people = new UserGroup("people", {
  displayName: "People",
  membership: { kind: "assigned", userIds: [] },
  roleAssignable: false,
});
const passkeys = new AuthenticationStrength("passkeys", {
  displayName: "Passkeys",
  allowedCombinations: ["fido2"],
});
new ConditionalAccessRule("require-passkey", {
  displayName: "Require a passkey",
  mode: "enforce",
  intent: { kind: "require-passkey", strengthId: passkeys.strengthId, excludedApplications: [] },
  breakGlassAccounts: ["d90e1ad2-3ed2-5de2-b1d4-6b4732893bb2", "e8981a2a-0ea1-5395-846f-b69da14c9d4b"],
  includedGroups: [people.groupId],
});
