/** What the Pulumi engine loads as a policy pack. Importing this module starts serving; library.ts has everything else. */
import { PolicyPack } from "@pulumi/policy";
import * as pulumi from "@pulumi/pulumi";
import { passkeySafety } from "./packs";
import { factsOfConfiguration } from "./pulumi/configuredFacts";
import { pulumiPolicies } from "./pulumi/pack";
import { readResourcesOnce } from "./pulumi/readOnce";
import { refuseUnknownRules } from "./pulumi/ruleNames";

const configured = new pulumi.Config("passkey-rollout").getObject<readonly string[]>("breakGlassAccounts");

const policies = pulumiPolicies(passkeySafety, {
  today: new Date().toISOString().slice(0, 10),
  isPreview: pulumi.runtime.isDryRun(),
  configuredFacts: factsOfConfiguration(configured),
});

readResourcesOnce();
refuseUnknownRules(policies.map(({ name }) => name));

new PolicyPack(passkeySafety.name, {
  description: passkeySafety.description,
  enforcementLevel: "mandatory",
  policies,
});
