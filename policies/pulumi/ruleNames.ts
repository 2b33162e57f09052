import { AnalyzerService } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import { suggest } from "../../plan/names";

/** A configuration of the pack that names a rule which does not exist. */
class UnknownRuleError extends Error {
  constructor(unknown: readonly string[], known: readonly string[]) {
    const reasons = unknown.map((name) => `there is no rule "${name}": ${suggest(name, known)}`);
    super(`the pack's configuration is wrong: ${reasons.join("; ")}`);
    // The policy SDK sends the stack to the engine, which prints it; who misspelt a name needs the message only.
    this.stack = this.message;
  }
}

/** `all` is the engine's word for every rule that is not named. */
const everyRule = "all";

/**
 * Makes names of unknown rules in the engine's `--policy-pack-config` an error before any resource is judged. The engine
 * lets them pass, so a misspelt name would leave a rule at its default unseen; and the policy SDK shows each rule its own
 * part only. Hence the request that brings the whole configuration is looked at on its way to the SDK, which answers with
 * what is thrown when it reads it (@pulumi/policy server.js, `configure`).
 */
export function refuseUnknownRules(known: readonly string[]): void {
  const { configure } = AnalyzerService;
  const deserialize = configure.requestDeserialize;
  configure.requestDeserialize = (bytes) => {
    const request = deserialize(bytes);
    const names = [...request.getPolicyconfigMap().keys()];
    const unknown = names.filter((name) => name !== everyRule && !known.includes(name));
    if (unknown.length > 0) {
      request.getPolicyconfigMap = () => {
        throw new UnknownRuleError(unknown, known);
      };
    }
    return request;
  };
}
