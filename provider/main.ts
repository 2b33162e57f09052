/** What the Pulumi engine starts as the provider's plugin. Standard output belongs to the engine. */
import * as pulumi from "@pulumi/pulumi";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { PasskeyRolloutProvider } from "./index";

const { version } = JSON.parse(readFileSync(join(__dirname, "..", "version.json"), "utf8")) as {
  readonly version: string;
};

void pulumi.provider.main(new PasskeyRolloutProvider(version), process.argv.slice(2));
