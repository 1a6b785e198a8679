import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Figures } from "./jobs.ts";
import { median } from "./timing.ts";

/** The figures of one vault, medians in milliseconds, as `npm run bench -- DIR --json` prints them. */
export interface VaultFigures extends Figures {
  readonly notes: number;
  readonly edges: number;
  /** One parse of all texts by commonmark.js alone, on one thread. */
  readonly commonMarkMs: number;
  readonly rawReadMs: number;
  readonly listStatMs: number;
  readonly coldMs: number;
  readonly warmMs: number;
  readonly keystrokeMs: number;
  readonly definitionMs: number;
  readonly hoverMs: number;
  readonly neighborhoodMs: number;
  readonly completionMs: number;
  /** Resident, in all threads, above a process that holds an empty vault. */
  readonly memoryMB: number;
  /** What of it is in use, in objects of the engine and in buffers: the rest the engine and the C library keep for later. */
  readonly liveMB: number;
  readonly longestBlockMs: number;
}

/** Measures a vault; each job runs in a process of its own, since a start is that of a process. */
export function measureVault(folder: string): VaultFigures {
  return withFolder("relata-bench-", (scratch) => {
    const cache = join(scratch, "cache");
    const { rawReadMs = 0, listStatMs = 0 } = run("raw", folder);
    const opens = rawReadMs > 300 ? 3 : 5;
    const parses = Array.from({ length: rawReadMs > 300 ? 1 : 3 }, () => run("commonMark", folder));
    const cold = Array.from({ length: opens }, () => {
      rmSync(cache, { recursive: true, force: true });
      return run("open", folder, cache);
    });
    const warm = Array.from({ length: opens }, () => run("open", folder, cache));
    const [{ notes = 0, edges = 0 } = {}] = cold;
    const empty = withFolder("relata-empty-", (nothing) => run("memory", nothing, join(scratch, "none")));
    const held = run("memory", folder, join(scratch, "fresh"));
    const features = run("features", folder, cache);
    const of = (name: string) => features[name] ?? 0;
    return {
      notes,
      edges,
      rawReadMs,
      listStatMs,
      coldMs: median(cold.map(({ openMs = 0 }) => openMs)),
      warmMs: median(warm.map(({ openMs = 0 }) => openMs)),
      keystrokeMs: of("keystrokeMs"),
      definitionMs: of("definitionMs"),
      hoverMs: of("hoverMs"),
      neighborhoodMs: of("neighborhoodMs"),
      completionMs: of("completionMs"),
      memoryMB: (held["memoryMB"] ?? 0) - (empty["memoryMB"] ?? 0),
      liveMB: (held["liveMB"] ?? 0) - (empty["liveMB"] ?? 0),
      longestBlockMs: median(cold.map(({ longestBlockMs = 0 }) => longestBlockMs)),
      keystrokeBlockMs: of("keystrokeBlockMs"),
      plainKeystrokeMs: of("plainKeystrokeMs"),
      plainKeystrokeBlockMs: of("plainKeystrokeBlockMs"),
      longKeystrokeMs: of("longKeystrokeMs"),
      longKeystrokeBlockMs: of("longKeystrokeBlockMs"),
      linkedKeystrokeMs: of("linkedKeystrokeMs"),
      linkedKeystrokeBlockMs: of("linkedKeystrokeBlockMs"),
      commonMarkMs: median(parses.map(({ commonMarkMs = 0 }) => commonMarkMs)),
      megabytes: parses[0]?.["megabytes"] ?? 0,
      backlinksMs: of("backlinksMs"),
      panelMs: of("panelMs"),
      panelTurnMs: of("panelTurnMs"),
    };
  });
}

/** Runs a job in a process of its own. */
export function run(job: string, folder: string, cacheFolder = ""): Figures {
  const script = join(process.cwd(), "out", "bench", "child.mjs");
  const output = execFileSync(process.execPath, [script, job, folder, cacheFolder], {
    encoding: "utf8",
    maxBuffer: 100_000_000,
  });
  return JSON.parse(output) as Figures;
}

/** Hands over a new temporary folder, and removes it. */
export function withFolder<T>(name: string, use: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), name));
  try {
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
