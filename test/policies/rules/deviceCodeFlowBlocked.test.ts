import type { RuleContext } from "../../../policies/rule";
import { deviceCodeFlowBlocked } from "../../../policies/rules/deviceCodeFlowBlocked";
import { unknownValue } from "../../../tenant/unknown";
import {
  emergency,
  exampleIn,
  factsIn,
  withConditions,
  withFacts,
  withPolicy,
  withUsers,
  withoutFacts,
  withoutPolicy,
} from "../example";
import { judges } from "../judges";

const pilot = exampleIn("pilot");
const key = "block-device-code-flow";
const rooms = "d18e6c38-d30e-5fcb-95e2-5ee30fd41e0f";
const path = "baseline.blockDeviceCodeFlow";

function flows(transferMethods: string): RuleContext {
  return withConditions(pilot, key, { authenticationFlows: { transferMethods } });
}

judges(deviceCodeFlowBlocked, [
  ...(["discovery", "pilot", "broad"] as const).map((phase) => ({
    name: `passes the example in ${phase}`,
    given: () => exampleIn(phase),
    finds: [],
  })),
  {
    name: "accepts the flow among others, in any order",
    given: () => flows("authenticationTransfer, deviceCodeFlow"),
    finds: [],
  },
  {
    name: "does not accept another flow alone",
    given: () => flows("authenticationTransfer"),
    finds: [{ kind: "violation", message: /no policy in force blocks device code flow/, path }],
  },
  {
    name: "does not take a flow whose name contains it for the flow",
    given: () => flows("deviceCodeFlowWithTransfer"),
    finds: [{ kind: "violation", message: /no policy in force blocks/ }],
  },
  {
    name: "does not take an unknown flow for this one",
    given: () => flows(unknownValue),
    finds: [{ kind: "unverifiable", message: /device code flow may stay open/ }],
  },
  {
    name: "finds that there is no block",
    given: () => withoutPolicy(pilot, key),
    finds: [{ kind: "violation", message: /no policy/, path }],
  },
  {
    name: "finds a block that is only watched while other rules are enforced",
    given: () =>
      withPolicy(pilot, key, (policy) => ({ ...policy, state: "enabledForReportingButNotEnforced" })),
    finds: [{ kind: "violation", message: /since it is report-only/ }],
  },
  {
    name: "does not count a block of browsers only",
    given: () => withConditions(pilot, key, { clientAppTypes: ["browser"] }),
    finds: [{ kind: "violation", message: /limited by client apps/ }],
  },
  {
    name: "finds an excluded group that the plan does not name",
    given: () => withUsers(pilot, key, { excludeGroups: [rooms, "0developers"] }),
    finds: [{ kind: "violation", message: /open to group 0developers$/ }],
  },
  {
    name: "finds a population left out that the plan does not mark with usesDeviceCodeFlow",
    given: () => {
      const { rules } = factsIn(pilot);
      const rule = rules[key];
      return rule === undefined
        ? pilot
        : withFacts(pilot, { rules: { ...rules, [key]: { ...rule, excludedGroups: [] } } });
    },
    finds: [{ kind: "violation", message: new RegExp(`open to group ${rooms}`) }],
  },
  {
    name: "does not take a group's id for a user's",
    given: () => withUsers(pilot, key, { excludeUsers: [emergency.first, emergency.second, rooms] }),
    finds: [{ kind: "violation", message: new RegExp(`open to user ${rooms}`) }],
  },
  {
    name: "cannot tell without a plan who may be left out",
    given: () => withoutFacts(pilot),
    finds: [{ kind: "unverifiable", message: /nobody said to be break-glass/ }],
  },
]);
