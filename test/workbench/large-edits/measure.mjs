// `npm run bench -- --editor`: how VS Code itself takes edits of many files, in its server and workbench from npm. Prints
// one line of figures for each size, in one step and in portions. `--sizes 100,1000` measures others.
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { launchBrowser } from "../browser.mjs";
import { startServer } from "../server.mjs";

const here = dirname(fileURLToPath(import.meta.url));

/** @param {readonly number[]} sizes how many files an edit changes */
export async function measureLargeEdits(sizes) {
  const temporary = mkdtempSync(join(tmpdir(), "relata-large-edits-"));
  const [vault, extensions] = [join(temporary, "vault"), join(temporary, "extensions")];
  const results = join(temporary, "results");
  writeFileSync(results, "");
  writeNotes(vault, Math.max(...sizes));
  cpSync(here, join(extensions, "relata-tests.large-edits-0.0.0"), { recursive: true });
  const server = await startServer({
    extensionsDirectory: extensions,
    environment: { RELATA_RESULTS: results, RELATA_EDIT_SIZES: sizes.join(",") },
  });
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    await page.goto(server.urlOf(vault));
    await page.evaluate(() => {
      globalThis.longestTask = 0;
      const note = (list) => {
        for (const { duration } of list.getEntries())
          globalThis.longestTask = Math.max(globalThis.longestTask, duration);
      };
      new PerformanceObserver(note).observe({ entryTypes: ["longtask"] });
    });
    let printed = 0;
    const started = performance.now();
    // Under load a thousand files have taken half a minute, and as long to be taken back.
    const files = sizes.reduce((sum, size) => sum + size, 0);
    const longest = 30 * 60_000 + files * 60;
    while (performance.now() - started < longest) {
      // Whether an undo is meant for all files is asked in a dialog.
      const all = page.locator(".monaco-dialog-box .dialog-buttons a.monaco-button").first();
      if (await all.isVisible().catch(() => false)) await all.click({ timeout: 5000 }).catch(() => undefined);
      const lines = readFileSync(results, "utf8").split("\n").filter(Boolean);
      for (const line of lines.slice(printed)) {
        const figures = JSON.parse(line);
        const longestTaskMs = await page.evaluate(() => {
          const longest = globalThis.longestTask;
          globalThis.longestTask = 0;
          return longest;
        });
        if (figures.done) {
          if (figures.error) throw new Error(figures.error);
          return;
        }
        console.log(JSON.stringify({ ...rounded(figures), workbenchHoldMs: Math.round(longestTaskMs) }));
      }
      printed = lines.length;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    throw new Error(
      `The editor did not come to an end within ${String(Math.round(longest / 60_000))} minutes.`,
    );
  } finally {
    await browser.close();
    await server.stop();
    rmSync(temporary, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

function rounded(figures) {
  return Object.fromEntries(
    Object.entries(figures).map(([name, value]) => [
      name,
      typeof value === "number" ? Math.round(value) : value,
    ]),
  );
}

function writeNotes(vault, count) {
  for (let part = 0; part < 100; part++) mkdirSync(join(vault, String(part)), { recursive: true });
  for (let index = 0; index < count; index++)
    writeFileSync(
      join(vault, String(index % 100), `note ${index}.md`),
      `# Title of ${index}\n\nA note among others.\n\n- [[part_of::hub]] as one knows.\n`,
    );
}

if (!existsSync(join(here, "extension.cjs"))) throw new Error("The measuring extension is missing.");
