import assert from "node:assert/strict";
import { readRepositoryFile } from "../repository";
import { runCommand } from "./run";

describe("passkey-rollout", () => {
  it("shows its commands, and exits with 0 when asked to", async () => {
    const { status, stdout, stderr } = await runCommand(["--help"]);
    assert.deepEqual([status, stderr], [0, ""]);
    for (const command of ["check", "rehearse", "audit", "simulate", "init", "sandbox"])
      assert.match(stdout, new RegExp(`^  ${command} `, "m"));
    assert.match(
      stdout,
      /Exit status: 0 nothing at error level, 1 findings at error level, 2 could not run\./,
    );
  });

  it("shows them as a message, and exits with 2, when it was told nothing", async () => {
    const { status, stdout, stderr } = await runCommand([]);
    assert.deepEqual([status, stdout], [2, ""]);
    assert.match(stderr, /^Usage: passkey-rollout/);
  });

  it("shows its version", async () => {
    const { version } = JSON.parse(readRepositoryFile("package.json")) as { version: string };
    for (const option of ["--version", "-V"])
      assert.deepEqual(await runCommand([option]), { status: 0, stdout: `${version}\n`, stderr: "" });
  });

  it("names the nearest command for one that it does not have", async () => {
    const { status, stdout, stderr } = await runCommand(["chek"]);
    assert.deepEqual([status, stdout], [2, ""]);
    assert.match(stderr, /^error: unknown command 'chek'\n\(Did you mean check\?\)\n/);
  });
});
