/**
 * Passkey rollout as code: the components, the plan and the program. The policy pack is in ./policies, the provider in
 * ./provider, the plan's JSON Schema in ./schema.json.
 */
export * from "./components/PasskeyRollout";
export * from "./components/arguments";
export * from "./components/entra/AttestationRequirement";
export * from "./components/entra/AuthenticationMethods";
export * from "./components/entra/AuthenticationStrength";
export * from "./components/entra/ConditionalAccessRule";
export * from "./components/entra/UserGroup";
export * from "./components/permissions";
export * from "./components/okta/AppAssignment";
export * from "./components/okta/AppSignOnPolicy";
export * from "./components/okta/EnrollmentPolicy";
export * from "./components/okta/GlobalSessionPolicy";
export * from "./components/okta/PasskeyAuthenticator";
export * from "./components/okta/UserGroup";
export { type InvalidPlan, type LoadedPlan, UnreadablePlanError, loadPlan, loadPlanFile } from "./plan/load";
export type { Plan } from "./plan/plan";
export type { DesiredState } from "./plan/desiredState";
export { UnknownPhaseError, resolve } from "./plan/resolve";
export { deployFromConfig } from "./stacks/fromConfig";
export { type Deployment, type DeploymentRequest, deployRollout } from "./stacks/program";
