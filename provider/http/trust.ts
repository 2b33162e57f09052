import { readFileSync } from "node:fs";
import { createSecureContext, rootCertificates, type SecureContext } from "node:tls";
import type { PipelinePolicy } from "@azure/core-rest-pipeline";

/** The authorities that a server's certificate may come from. */
export interface Trust {
  readonly context: SecureContext;
}

/** Node's own authorities and the given ones, as PEM. */
export function trustIn(authorities: readonly string[]): Trust {
  return { context: createSecureContext({ ca: [...rootCertificates, ...authorities] }) };
}

/**
 * Node's authorities and those of `SSL_CERT_FILE`, which the published providers read (Go's crypto/x509) and Node does
 * not; null where it is not set, so that Node's defaults hold. Asking for particular authorities would switch off those
 * that Node was started with, so they are added again.
 *
 * @throws Error when a file cannot be read or holds no certificate.
 */
export function trustOf(
  environment: Readonly<Record<string, string | undefined>>,
  read: (path: string) => string = (path) => readFileSync(path, "utf8"),
): Trust | null {
  const file = environment.SSL_CERT_FILE ?? "";
  if (file === "") return null;
  const authorities = [authoritiesIn("SSL_CERT_FILE", file, read)];
  const extra = environment.NODE_EXTRA_CA_CERTS ?? "";
  if (extra !== "") authorities.push(authoritiesIn("NODE_EXTRA_CA_CERTS", extra, read));
  return trustIn(authorities);
}

function authoritiesIn(variable: string, file: string, read: (path: string) => string): string {
  let text: string;
  try {
    text = read(file);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`${variable}: cannot read ${file}: ${reason}`, { cause: error });
  }
  if (!text.includes("-----BEGIN CERTIFICATE-----")) {
    throw new Error(`${variable}: ${file} holds no certificate in PEM form`);
  }
  return text;
}

/**
 * Makes requests trust these authorities. The library's own setting for it is ignored behind an HTTP proxy, where companies
 * need it most; the context goes with the request instead.
 */
export function trustPolicy(trust: Trust): PipelinePolicy {
  return {
    name: "trustPolicy",
    sendRequest: (request, next) => {
      request.requestOverrides = { ...request.requestOverrides, secureContext: trust.context };
      return next(request);
    },
  };
}
