import assert from "node:assert/strict";
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { connect } from "node:net";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const checkout = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const start = [join("test", "start.mjs")];

/** The process groups that were started, of which nothing may be left. */
const sessions: number[] = [];

/** Starts `npm start` by a program of its own, as a terminal's shell does, and waits for the address that it prints. */
async function startBy(program: string, args: readonly string[]): Promise<[ChildProcess, number]> {
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
    const [, port] = /^ *http:\/\/127\.0\.0\.1:(\d+)\//.exec(line) ?? [];
    if (port !== undefined) return [starter, Number(port)];
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
  });

  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP", "SIGKILL"] as const) {
    it(`when it gets ${signal}`, async () => {
      const [script, port] = await startBy(process.execPath, start);
      assert.ok(await isOpen(port));
      script.kill(signal);
      await assertItCloses(port);
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
