import { isJson } from "./json";

const hidden = "[redacted]";

/** Members of either API's bodies whose values open something, `tac` being Okta's temporary access code. */
const secretName =
  /(password|passcode|passphrase|secret|secret_?text|secret_?key|token|assertion|temporaryAccessPass|private_?key)$|^tac$/i;

const secretNames =
  "password|passCode|passphrase|client_?secret|secretText|secretKey|sharedSecret|access_?token|refresh_?token|" +
  "id_?token|apiToken|stateToken|client_?assertion|assertion|temporaryAccessPass|tac|privateKey";

/** What looks like a secret whoever wrote it, each with what is kept of it. */
const patterns: readonly (readonly [RegExp, string])[] = [
  [/\b(Bearer|SSWS|DPoP|Basic)\s+[\w.~+/=-]{12,}/gi, `$1 ${hidden}`],
  [/\beyJ[\w-]{4,}(\.[\w-]*){1,4}/g, hidden],
  [
    new RegExp(`\\b(${secretNames})(\\\\?["']?\\s*[:=]\\s*\\\\?["']?)[^\\s"'\\\\,;&}]+`, "gi"),
    `$1$2${hidden}`,
  ],
  [new RegExp(`\\b(${secretNames})(\\s+(?:is|of|value)?\\s*)(["'])[^"']+\\3`, "gi"), `$1$2$3${hidden}$3`],
];

/** Shorter values are no secrets, and would take parts of ordinary words with them. */
const shortestSecret = 4;

/** A text without the given values and without anything that looks like a token, a pass or a code. */
export function redact(text: string, secrets: readonly string[]): string {
  const known = secrets.filter((secret) => secret.length >= shortestSecret);
  // The longest first: a secret may be a part of another one.
  known.sort((a, b) => b.length - a.length);
  const withoutKnown = known.reduce((rest, secret) => rest.split(secret).join(hidden), text);
  return patterns.reduce((rest, [pattern, kept]) => rest.replace(pattern, kept), withoutKnown);
}

/** The secret values in a body that travelled, however deep. */
export function secretsIn(body: unknown): readonly string[] {
  if (Array.isArray(body)) return body.flatMap(secretsIn);
  if (!isJson(body)) return [];
  return Object.entries(body).flatMap(([name, value]) =>
    typeof value === "string" ? (secretName.test(name) ? [value] : []) : secretsIn(value),
  );
}
