import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { performance } from "node:perf_hooks";
import * as vscode from "vscode";
import type { RelataApi } from "../../src/vscode/activate-relata.ts";

/** What the start of the extension takes of the editor's thread. */
export interface Activation {
  /** How long the processor worked for it, in milliseconds: on its scripts, then in `activate`. */
  readonly loading: number;
  readonly starting: number;
  /** The same by the clock. */
  readonly elapsed: number;
  /** The scripts of the extension that were loaded when it had started. */
  readonly scripts: readonly string[];
}

/**
 * Starts the extension, which nobody has asked for before, and measures it.
 *
 * @throws where it has started already
 */
export async function measuredActivation(): Promise<Activation> {
  const extension = vscode.extensions.getExtension<RelataApi>("relata.relata");
  if (!extension || extension.isActive) throw new Error("The extension is missing, or has started already.");
  const script = join(extension.extensionPath, "dist", "extension.node.cjs");
  const require = createRequire(script);
  const entry: { value?: { activate: (context: unknown) => unknown } } = {};
  const loading = measured(
    () => (entry.value = require(script) as { activate: (context: unknown) => unknown }),
  );
  const { value: main } = entry;
  if (!main) throw new Error(`${script} gives nothing.`);
  const { activate } = main;
  let started: (Omit<Activation, "loading" | "elapsed"> & { readonly elapsed: number }) | undefined;
  // The editor asks for the same module, and calls this.
  main.activate = (context) => {
    let api: unknown;
    const { work, elapsed } = measured(() => (api = activate(context)));
    const scripts = Object.keys(require.cache).filter((path) => dirname(path) === dirname(script));
    started = { starting: work, elapsed, scripts };
    return api;
  };
  await extension.activate();
  if (!started) throw new Error("The editor has loaded the extension by itself.");
  return { ...started, loading: loading.work, elapsed: loading.elapsed + started.elapsed };
}

/** What something takes of this thread's processor, and by the clock, in milliseconds. */
export function measured(what: () => unknown): { readonly work: number; readonly elapsed: number } {
  const [used, began] = [processorTime(), performance.now()];
  what();
  return { work: processorTime() - used, elapsed: performance.now() - began };
}

/** Of this thread, where Node tells it: from 23.9 on; else of all threads. */
function processorTime(): number {
  const { threadCpuUsage } = process as NodeJS.Process & { threadCpuUsage?: () => NodeJS.CpuUsage };
  const { user, system } = threadCpuUsage?.call(process) ?? process.cpuUsage();
  return (user + system) / 1000;
}
