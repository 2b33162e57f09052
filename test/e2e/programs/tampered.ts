/**
 * The example, with something changed after the components made it of the plan. `passkey-rollout:tampering` says what;
 * `passkey-rollout:tamperedBy` says how: by `transformations`, which the program applies and whose dependencies the engine
 * sees, or by `transforms`, which the engine calls back for after it was told the dependencies.
 */
import * as pulumi from "@pulumi/pulumi";
import { PasskeyRollout } from "../../../components/PasskeyRollout";
import { loadPlanFile } from "../../../plan/load";
import { asObject, tamperings } from "./tamperings";

const config = new pulumi.Config("passkey-rollout");
const loaded = loadPlanFile(config.require("plan"));
if (!loaded.ok) throw new Error("the plan has errors");
const tampering = tamperings[config.require("tampering")]?.();
if (tampering === undefined) throw new Error("no such tampering");

const transformation: pulumi.ResourceTransformation = ({ type, name, props, opts }) => {
  const changed = tampering({ type, name, props: asObject(props) });
  return changed === undefined ? undefined : { props: changed, opts };
};
const transform: pulumi.ResourceTransform = ({ type, name, props, opts }) => {
  const changed = tampering({ type, name, props: asObject(props) });
  return changed === undefined ? undefined : { props: changed, opts };
};

new PasskeyRollout(
  "passkeys",
  { plan: loaded.plan, phase: config.require("phase") },
  config.get("tamperedBy") === "transforms"
    ? { transforms: [transform] }
    : { transformations: [transformation] },
);
