import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { authorityFile, keptCertificate } from "../../sandbox/certificateFiles";
import { type SandboxAuthorities, providerEnvironment } from "../../sandbox/environment";
import { UnreadableFaults, readFaults } from "../../sandbox/faultOptions";
import type { SomeFaults } from "../../sandbox/faults";
import type { SandboxSeed } from "../../sandbox/seed";
import { seedOfPlan } from "../../sandbox/seedOfPlan";
import { seedOfTenant } from "../../sandbox/seedOfTenant";
import { type Sandbox, startSandbox } from "../../sandbox/server";
import { saveTenant } from "../../sandbox/stateFile";
import { ExpectedError } from "../expectedError";
import type { ExitStatus, Host } from "../host";
import { readPlan, readTenant } from "../inputs";

/** As commander gives them. */
export interface SandboxOptions {
  readonly plan?: string;
  readonly tenant?: string;
  readonly state?: string;
  readonly certificates?: string;
  readonly port?: string;
  readonly oktaPort?: string;
  readonly faults?: string;
  readonly throttle: boolean;
}

/** Who asks for a tenant without naming one. */
const someTenant = "5a2d6c0e-0000-4000-8000-000000000003";

/** Runs a sandbox until the host is asked to stop. What it prints is what a shell or `npm run up` reads. */
export async function sandbox(options: SandboxOptions, host: Host): Promise<ExitStatus> {
  const { seed, authorities } = startOf(options, host);
  const faults = options.faults === undefined ? {} : faultsIn(options.faults);
  const ports = { port: portIn("--port", options.port), oktaPort: portIn("--okta-port", options.oktaPort) };
  const stopped = host.stopped();
  const folder =
    options.certificates === undefined
      ? mkdtempSync(join(tmpdir(), "passkey-rollout-sandbox-"))
      : resolve(host.cwd, options.certificates);
  try {
    const certificate = await keptCertificate(folder, host.now().getTime());
    const state = options.state === undefined ? null : resolve(host.cwd, options.state);
    const running = await started(seed, {
      ...ports,
      faults,
      throttling: options.throttle,
      certificate,
      ...(state === null
        ? {}
        : {
            changed: (snapshot) => {
              saveTenant(state, snapshot());
            },
          }),
    });
    if (state !== null) {
      mkdirSync(dirname(state), { recursive: true });
      saveTenant(state, running.snapshot());
    }
    host.stdout.write(exportsOf(providerEnvironment(running, authorityFile(folder), authorities)));
    host.stderr.write("the sandbox listens; Ctrl+C ends it\n");
    await stopped;
    await running.close();
    return 0;
  } finally {
    if (options.certificates === undefined) rmSync(folder, { recursive: true, force: true });
  }
}

interface Start {
  readonly seed: SandboxSeed;
  readonly authorities: SandboxAuthorities;
}

/** What it starts with: the tenant that it kept, else the plan's or the exported one, else a new one. */
function startOf({ plan, tenant, state }: SandboxOptions, host: Host): Start {
  if (plan !== undefined && tenant !== undefined)
    throw new ExpectedError(
      "--plan and --tenant exclude each other: the tenant is either one that the plan can be deployed to, or the exported one",
    );
  const planned = plan === undefined ? null : startOfPlan(plan, host);
  const authorities = planned?.authorities ?? {
    tenantId: someTenant,
    oktaOrgUrl: "https://sandbox.okta.com",
  };
  const kept = state !== undefined && existsSync(resolve(host.cwd, state)) ? state : tenant;
  if (kept !== undefined) return { seed: seedOfTenant(readTenant(kept, host)), authorities };
  return planned ?? { seed: {}, authorities };
}

function startOfPlan(file: string, host: Host): Start {
  const loaded = readPlan(file, host);
  if (!loaded.ok)
    throw new ExpectedError(
      `${file} is not a valid plan, so no tenant was made for it: passkey-rollout check ${file} says what is wrong`,
    );
  const { entra, okta } = loaded.plan;
  return {
    seed: seedOfPlan(loaded.plan),
    authorities: { tenantId: entra?.tenantId, oktaOrgUrl: okta?.orgUrl },
  };
}

function faultsIn(text: string): SomeFaults {
  try {
    return readFaults(text);
  } catch (error) {
    if (error instanceof UnreadableFaults) throw new ExpectedError(`--faults: ${error.message}`);
    throw error;
  }
}

function portIn(option: string, text: string | undefined): number {
  if (text === undefined) return 0;
  const port = /^\d{1,5}$/.test(text) ? Number(text) : NaN;
  if (port <= 65_535) return port;
  throw new ExpectedError(`${option} is "${text}"; allowed: 1 to 65535, or 0 for a free one`);
}

async function started(...[seed, options]: Parameters<typeof startSandbox>): Promise<Sandbox> {
  try {
    return await startSandbox(seed, options);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (!(error instanceof Error) || (code !== "EADDRINUSE" && code !== "EACCES")) throw error;
    const reason = code === "EACCES" ? "may not be used" : "is in use";
    const port = "port" in error ? String(error.port) : "";
    throw new ExpectedError(`port ${port} of 127.0.0.1 ${reason}: leave the option out for a free one`);
  }
}

/** For a shell to evaluate: one variable a line. */
function exportsOf(environment: Readonly<Record<string, string>>): string {
  const lines = Object.entries(environment).map(([name, value]) => `export ${name}=${quoted(value)}\n`);
  return lines.join("");
}

function quoted(value: string): string {
  return /^[\w./:@-]+$/.test(value) ? value : `'${value.replaceAll("'", String.raw`'\''`)}'`;
}
