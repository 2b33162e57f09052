import { AnalyzerService } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import type { Struct } from "google-protobuf/google/protobuf/struct_pb";

/** What carries properties: a resource, and the provider that it is of. */
interface Described {
  getProperties(): Struct | undefined;
  getProvider(): { getProperties(): Struct | undefined } | undefined;
}

/**
 * Makes the plain form of a resource's properties once a request, where the policy SDK makes it again for every policy: with
 * more than twenty of them that is most of what a pack costs. The SDK copies what it is given (@pulumi/policy deserialize.js),
 * so that no policy sees what another has done with it.
 */
export function readResourcesOnce(): void {
  const { analyze, analyzeStack } = AnalyzerService;
  const readAnalyze = analyze.requestDeserialize;
  analyze.requestDeserialize = (bytes) => {
    const request = readAnalyze(bytes);
    readOnce(request);
    return request;
  };
  const readStack = analyzeStack.requestDeserialize;
  analyzeStack.requestDeserialize = (bytes) => {
    const request = readStack(bytes);
    request.getResourcesList().forEach(readOnce);
    return request;
  };
}

function readOnce(described: Described): void {
  for (const properties of [described.getProperties(), described.getProvider()?.getProperties()]) {
    if (properties === undefined) continue;
    const read = properties.toJavaScript.bind(properties);
    let plain: ReturnType<typeof read> | undefined;
    properties.toJavaScript = () => (plain ??= read());
  }
}
