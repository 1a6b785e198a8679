import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { FrameLocator, Page } from "playwright-core";

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/**
 * What axe-core finds wrong in a page: the rule, and each place with the reason.
 *
 * @param within a selector of the part that is ours; without one all of the page is
 * @param except a selector of what in it is the editor's
 */
export async function axeFindings(
  page: FrameLocator | Page,
  within?: string,
  except?: string,
): Promise<[rule: string, places: string[]][]> {
  const html = await page.locator("html").elementHandle();
  const frame = await html.ownerFrame();
  assert.ok(frame);
  const isWhole = within === undefined;
  const rules = {
    "page-has-heading-one": { enabled: isWhole },
    region: { enabled: isWhole },
    // The editor says names and descriptions of its rows with a comma in between, and shows none.
    "label-content-name-mismatch": { enabled: isWhole },
  };
  const options = { rules, iframes: false };
  const part = { include: [within ?? "html"], exclude: except === undefined ? [] : [except] };
  const problems = await frame.evaluate(
    `(() => { ${axeSource}; return axe.run(${JSON.stringify(part)}, ${JSON.stringify(options)}); })()`,
  );
  const { violations } = problems as {
    violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[];
  };
  return violations.map(({ id, nodes }) => [
    id,
    nodes.map(({ html: place, failureSummary }) => `${place} ${failureSummary ?? ""}`),
  ]);
}
