#!/usr/bin/env node
import { FileTooLargeError } from "../plan/load/boundedFile";
import type { Host } from "./host";
import { run } from "./program";

/** A reader that stops early (`| head`) is no error: what is left to write is dropped. */
function ignoreClosedPipe(stream: NodeJS.WriteStream): void {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });
}

async function readStandardInput(maximumBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of process.stdin as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maximumBytes) throw new FileTooLargeError(maximumBytes);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}

ignoreClosedPipe(process.stdout);
ignoreClosedPipe(process.stderr);

const host: Host = {
  cwd: process.cwd(),
  env: process.env,
  stdin: readStandardInput,
  stdout: process.stdout,
  stderr: process.stderr,
  isTTY: process.stdout.isTTY,
  now: () => new Date(),
  stopped: () =>
    new Promise((resolve) => {
      for (const signal of ["SIGINT", "SIGTERM"] as const)
        process.once(signal, () => {
          resolve();
        });
    }),
  setExitStatus: (status) => {
    // Not process.exit: what is still being written is written to its end.
    process.exitCode = status;
  },
};

void run(process.argv.slice(2), host);
