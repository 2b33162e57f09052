/**
 * Largest plan accepted, in bytes. The largest plan we know of (fifty times the example) is about half of it;
 * what is larger is refused before it is parsed, so that time and memory stay bounded.
 */
export const maximumPlanBytes = 2 * 1024 * 1024;

export type Decoded =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly message: string; readonly mend: string };

/** Turns the bytes of a plan file into text, or says why they are none. A byte order mark is dropped. */
export function decode(bytes: Uint8Array): Decoded {
  if (bytes.length > maximumPlanBytes) {
    return refuse(
      `the plan has more than ${String(maximumPlanBytes / 1024 / 1024)} MiB`,
      "move lists of people into files and name those",
    );
  }
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    return refuse("the plan is encoded in UTF-16", "save it as UTF-8");
  }
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return refuse(
      "the plan is not UTF-8 text",
      "check that the path names a YAML file, and save it as UTF-8",
    );
  }
  if (text.includes("\0")) {
    return refuse(
      "the plan holds a NUL byte, so it is no text file",
      "check that the path names a YAML file",
    );
  }
  if (text.trim() === "") {
    return refuse("the plan is empty", "write one with: passkey-rollout init");
  }
  return { ok: true, text };
}

function refuse(message: string, mend: string): Decoded {
  return { ok: false, message, mend };
}
