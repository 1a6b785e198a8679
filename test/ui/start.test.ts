import assert from "node:assert/strict";
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const checkout = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const start = [join("test", "start.mjs")];

/** The process groups that were started, of which nothing may be left. */
const sessions: number[] = [];

/** The folders of the copies of the sample notes, some of which nobody is left to remove. */
const copies: string[] = [];

/** Starts `npm start` by a program of its own, as a terminal's shell does, and waits for the address that it prints, with its port and its folder. */
async function startBy(program: string, args: readonly string[]): Promise<[ChildProcess, number, string]> {
  const env: NodeJS.ProcessEnv = { ...process.env, PORT: "0" };
  for (const name of ["RELATA_VSCODE", "DISPLAY", "WAYLAND_DISPLAY"]) Reflect.deleteProperty(env, name);
  // A session of its own, so that only those who are started here count as starters, and all of them can be ended.
  const starter = spawn(program, args, {
    cwd: checkout,
    env,
    stdio: ["ignore", "pipe", "inherit"],
    detached: true,
  });
  if (starter.pid !== undefined) sessions.push(starter.pid);
  for await (const line of createInterface({ input: starter.stdout })) {
    if (!/^ *http:\/\/127\.0\.0\.1:/.test(line)) continue;
    const { port, searchParams } = new URL(line.trim());
    const folder = searchParams.get("folder");
    assert.ok(folder !== null);
    copies.push(dirname(folder));
    return [starter, Number(port), folder];
  }
  throw new Error("npm start ended without an address.");
}

async function isOpen(port: number): Promise<boolean> {
  const socket = connect(port, "127.0.0.1");
  try {
    await once(socket, "connect");
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

async function assertIsGone(folder: string): Promise<void> {
  for (let attempt = 0; attempt < 100 && existsSync(folder); attempt++) await pause(100);
  assert.ok(!existsSync(folder), `${folder} is still there.`);
}

async function assertItCloses(port: number): Promise<void> {
  for (let attempt = 0; attempt < 200 && (await isOpen(port)); attempt++) await pause(100);
  assert.ok(!(await isOpen(port)), `VS Code's server still listens on port ${port}.`);
}

describe("npm start ends its server", () => {
  afterEach(() => {
    for (const group of sessions.splice(0)) {
      try {
        process.kill(-group, "SIGKILL");
      } catch {
        // All of them have ended, as they should.
      }
    }
    for (const folder of copies.splice(0)) rmSync(folder, { recursive: true, force: true });
  });

  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP", "SIGKILL"] as const) {
    it(`when it gets ${signal}`, async () => {
      const [script, port, folder] = await startBy(process.execPath, start);
      assert.ok(await isOpen(port));
      assert.ok(existsSync(folder));
      script.kill(signal);
      await assertItCloses(port);
      // Who is killed can remove nothing.
      if (signal !== "SIGKILL") await assertIsGone(dirname(folder));
    });
  }

  it("when the process that started it is killed, whatever stands between them", async () => {
    // As npm does: a shell that waits for the script. It does not hear of its parent's end.
    const between = `require("node:child_process").spawn("sh", ["-c", "node test/start.mjs; true"], { stdio: "inherit" })`;
    const [starter, port] = await startBy(process.execPath, ["-e", between]);
    assert.ok(await isOpen(port));
    starter.kill("SIGKILL");
    await assertItCloses(port);
  });
});
