import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { pageReport } from "../../src/command-line/page-report.ts";
import { readVault } from "../../src/command-line/read-vault.ts";
import { vaultDiagnostics } from "../../src/command-line/vault-diagnostics.ts";

const checkout = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const reference = join(checkout, "..", "shared", "reference", "entity-page.json");

/** The page that the panel must be able to produce; a row has what the page gives of it. */
interface Page {
  readonly type: string;
  readonly status: string;
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly groups: readonly {
    readonly label: string;
    readonly count: number;
    readonly type: string;
    readonly rows: readonly {
      readonly title?: string;
      readonly relation?: string;
      readonly summary?: string;
    }[];
  }[];
  readonly similar: {
    readonly count: number;
    readonly rows: readonly { readonly title?: string; readonly type?: string; readonly summary: string }[];
  };
}

describe("the sample notes", () => {
  const read = () => readVault(join(checkout, "media", "sample-notes"), console.error);

  it("have nothing wrong but the one note that is left to write", async () => {
    const diagnostics = vaultDiagnostics(await read());
    assert.deepEqual(
      diagnostics.map(({ path, code }) => `${path} ${code}`),
      ["Start here.md link.unresolved"],
    );
  });

  it("give the reference page: groups, counts, order, relations, summaries and the similar entities", async function () {
    if (!existsSync(reference)) {
      console.log("      no ../shared/reference: skipped");
      this.skip();
    }
    const expected = JSON.parse(readFileSync(reference, "utf8")) as Page;
    const { page, similar } = await pageReport(await read(), expected.id, { limit: 20 });
    const { type, status, id, title, summary } = page;
    assert.deepEqual(
      { type, status, id, title, summary },
      {
        type: expected.type,
        status: expected.status,
        id: expected.id,
        title: expected.title,
        summary: expected.summary,
      },
    );
    assert.deepEqual(
      page.groups.map(({ label, type, rows }) => [label, type, rows.length]),
      expected.groups.map(({ label, type, count }) => [label, type, count]),
    );
    for (const [index, group] of expected.groups.entries()) {
      for (const [place, row] of group.rows.entries()) {
        const found = page.groups[index]?.rows[place];
        assert.ok(found);
        if (row.title !== undefined) assert.equal(found.title, row.title);
        if (row.summary !== undefined) assert.equal(found.summary, row.summary);
        if (row.relation !== undefined)
          assert.deepEqual(
            found.relations.map(([relation]) => relation),
            [row.relation],
          );
      }
      const degrees = page.groups[index]?.rows.map(({ degree }) => degree) ?? [];
      assert.deepEqual(
        degrees,
        [...degrees].sort((a, b) => b - a),
      );
    }
    assert.equal(similar.length, expected.similar.count);
    assert.deepEqual(
      new Set(similar.map((row) => row.summary)),
      new Set(expected.similar.rows.map((row) => row.summary)),
    );
    for (const row of expected.similar.rows) {
      if (row.title !== undefined)
        assert.ok(similar.some((found) => found.title === row.title && found.type === row.type));
    }
  });
});
