import { closeSync, openSync, readSync } from "node:fs";

const chunkBytes = 64 * 1024;

/** A file holds more than may be read of it. */
export class FileTooLargeError extends Error {
  constructor(readonly maximumBytes: number) {
    super(`larger than ${String(maximumBytes / 1024 / 1024)} MiB`);
  }
}

/**
 * Reads a file up to a size. The size is found by reading, not by asking, so that pipes and devices work and none of
 * them can fill the memory.
 * @throws FileTooLargeError when there is more; Node's own error when the file cannot be read.
 */
export function readBounded(path: string, maximumBytes: number): Buffer {
  const descriptor = openSync(path, "r");
  try {
    const chunks: Buffer[] = [];
    let size = 0;
    for (;;) {
      const chunk = Buffer.allocUnsafe(chunkBytes);
      const read = readSync(descriptor, chunk, 0, chunk.length, null);
      if (read === 0) return Buffer.concat(chunks, size);
      size += read;
      if (size > maximumBytes) throw new FileTooLargeError(maximumBytes);
      chunks.push(chunk.subarray(0, read));
    }
  } finally {
    closeSync(descriptor);
  }
}

/** Why a file could not be read, in words. */
export function reasonUnreadable(error: unknown): string {
  if (error instanceof FileTooLargeError) return error.message;
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const reasons: Readonly<Record<string, string>> = {
    ENOENT: "no such file",
    ENOTDIR: "no such file: a part of its path is no folder",
    EISDIR: "it is a folder",
    EACCES: "no permission to read it",
    EPERM: "no permission to read it",
    ELOOP: "its symbolic links lead in a circle",
  };
  return reasons[code] ?? (code || String(error));
}
