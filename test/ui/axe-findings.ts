import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { FrameLocator, Page } from "playwright-core";

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What axe-core finds wrong in a page: the rule, and each place with the reason. */
export async function axeFindings(page: FrameLocator | Page): Promise<[rule: string, places: string[]][]> {
  const html = await page.locator("html").elementHandle();
  const frame = await html.ownerFrame();
  assert.ok(frame);
  const problems = await frame.evaluate(
    `(() => { ${axeSource}; return axe.run(document, { rules: { "page-has-heading-one": { enabled: true }, region: { enabled: false } } }); })()`,
  );
  const { violations } = problems as {
    violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[];
  };
  return violations.map(({ id, nodes }) => [
    id,
    nodes.map(({ html: place, failureSummary }) => `${place} ${failureSummary ?? ""}`),
  ]);
}
