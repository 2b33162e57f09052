import { X509Certificate } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type ServerCertificate, makeServerCertificate } from "./certificate";

/** What has to be left of a certificate's life for it to be used again, in milliseconds. */
const enough = 24 * 60 * 60 * 1000;

export function authorityFile(folder: string): string {
  return join(folder, "authority.pem");
}

/**
 * The certificate that is kept in a folder, so that a sandbox which is started again is still trusted; a new one where there is
 * none or it is about to expire. The authority's own key is kept nowhere: nothing else can be signed with it.
 */
export async function keptCertificate(folder: string, now: number): Promise<ServerCertificate> {
  const files = {
    authority: authorityFile(folder),
    certificate: join(folder, "certificate.pem"),
    key: join(folder, "key.pem"),
  };
  if (Object.values(files).every((file) => existsSync(file))) {
    const read = (file: string): string => readFileSync(file, "utf8");
    const kept = {
      authority: read(files.authority),
      certificate: read(files.certificate),
      key: read(files.key),
    };
    if (isUsable(kept, now)) return kept;
  }
  const made = await makeServerCertificate();
  mkdirSync(folder, { recursive: true });
  writeFileSync(files.key, made.key, { mode: 0o600 });
  writeFileSync(files.certificate, made.certificate);
  writeFileSync(files.authority, made.authority);
  return made;
}

function isUsable({ authority, certificate }: ServerCertificate, now: number): boolean {
  try {
    const server = new X509Certificate(certificate);
    const issuer = new X509Certificate(authority);
    return Date.parse(server.validTo) - now > enough && server.verify(issuer.publicKey);
  } catch {
    // Whatever it is, it is no certificate.
    return false;
  }
}
