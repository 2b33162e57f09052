/** What the Pulumi engine starts as the provider's plugin. Standard output belongs to the engine. */
import { PasskeyRolloutProvider } from "./index";
import { engineLog } from "./host/engineLog";
import { nodeHost } from "./host/nodeHost";
import { serve } from "./host/serve";

const [engine] = process.argv.slice(2).filter((argument) => !argument.startsWith("-"));

void serve(new PasskeyRolloutProvider(nodeHost(engineLog(engine)))).then(({ port }) => {
  console.log(String(port));
});
