import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import { chownSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { build } from "esbuild";

/** What a window is asked for: what it says then is how its graph is behind all this. */
export interface WindowQuestion {
  /** It is told that these paths have changed. */
  readonly changed?: readonly string[];
  /** It reads all notes again. */
  readonly again?: boolean;
  /** Instead of its graph it tells what one says that is built from scratch. */
  readonly scratch?: boolean;
}

export interface WindowAnswer {
  readonly lines: readonly string[];
  /** Whether all notes could be read. */
  readonly isWhole: boolean;
}

/** Where a window stands. */
export interface WindowPlace {
  readonly script: string;
  readonly cacheFolder: string;
  readonly vault: string;
  /** Whether it may do no more than anybody may. */
  readonly isNobody?: boolean;
}

/** Bundles the script of a window, which starts in a tenth of the time that its sources take. */
export async function buildWindow(folder: string): Promise<string> {
  const outfile = join(folder, "window.cjs");
  await build({
    entryPoints: [join(import.meta.dirname, "window.ts")],
    outfile,
    bundle: true,
    platform: "node",
    format: "cjs",
    // As the extension is built.
    mainFields: ["module", "main"],
    logLevel: "error",
  });
  return outfile;
}

const isRoot = process.getuid?.() === 0;
/** The user "nobody" of most systems. */
const nobody = 65534;

/** Whoever is nobody may write here. */
export function giveToNobody(path: string): void {
  if (isRoot) chownSync(path, nobody, nobody);
}

/** A window in a process of its own, which may be killed at any time. */
export class WindowProcess {
  /** What it logged. */
  readonly logged: string[] = [];
  private readonly child: ChildProcessWithoutNullStreams;
  private readonly answers: WindowAnswer[] = [];
  private readonly ended: Promise<void>;
  private waiting: (() => void)[] = [];
  private asked = 0;
  private hasEnded = false;

  /** @param window the script from {@link buildWindow} */
  constructor(window: string, { script, cacheFolder, vault, isNobody }: WindowPlace) {
    const user = isNobody && isRoot ? { uid: nobody, gid: nobody } : {};
    this.child = spawn(process.execPath, [window, script, cacheFolder, vault], user);
    this.child.stderr.on("data", (data: Buffer) => this.logged.push(data.toString()));
    // It may be gone when it is asked.
    this.child.stdin.on("error", () => undefined);
    createInterface({ input: this.child.stdout }).on("line", (line) => {
      this.answers.push(JSON.parse(line) as WindowAnswer);
      this.wakeAll();
    });
    this.ended = new Promise((resolve) => {
      this.child.once("close", () => {
        this.hasEnded = true;
        this.wakeAll();
        resolve();
      });
    });
  }

  /** What it says when it has read everything; undefined where it has ended. */
  opened(): Promise<WindowAnswer | undefined> {
    return this.answer(0);
  }

  /** Asks, when what came before is answered. */
  ask(question: WindowQuestion): Promise<WindowAnswer | undefined> {
    this.child.stdin.write(`${JSON.stringify(question)}\n`);
    return this.answer(++this.asked);
  }

  async kill(): Promise<void> {
    this.child.kill("SIGKILL");
    await this.ended;
  }

  private async answer(index: number): Promise<WindowAnswer | undefined> {
    while (this.answers.length <= index && !this.hasEnded)
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    return this.answers[index];
  }

  private wakeAll(): void {
    for (const wake of this.waiting.splice(0)) wake();
  }
}
