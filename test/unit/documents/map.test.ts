import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";

const checkout = join(dirname(fileURLToPath(import.meta.url)), "..", "..", "..");
const source = join(checkout, "src");
const map = readFileSync(join(source, "README.md"), "utf8");

/** What stands in code spans, outside of fenced code. */
const spans = [...map.replace(/^```[^]*?^```$/gm, "").matchAll(/`([^`\n]+)`/g)].map(([, text = ""]) => text);

/** The folders that the first columns of the tables below this heading name. */
function foldersBelow(heading: string): string[] {
  const section = map.split(/^## /m).find((one) => one.startsWith(`${heading}\n`)) ?? "";
  return [...section.matchAll(/^\| `([^`]+)`/gm)].map(([, folder = ""]) => folder.replace(/\/$/, ""));
}

function foldersIn(folder: string, depth: number): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (!entry.isDirectory()) return [];
    const path = join(folder, entry.name);
    return [relative(source, path).split(sep).join("/"), ...(depth > 1 ? foldersIn(path, depth - 1) : [])];
  });
}

/** A path of the map counts from `src`, or, where it begins so, from the repository. */
function pathOf(named: string): string {
  return /^(?:test|media|src)\//.test(named) ? join(checkout, named) : join(source, named);
}

describe("the map", () => {
  it("has a line for each floor and each room, and for no other", () => {
    const named = foldersBelow("Floors and rooms");
    assert.ok(named.length > 20);
    for (const folder of named) {
      assert.ok(statSync(pathOf(folder), { throwIfNoEntry: false })?.isDirectory(), `There is no ${folder}.`);
    }
    assert.equal(new Set(named).size, named.length, "A room is named twice.");
    for (const folder of foldersIn(source, 2))
      assert.ok(named.includes(folder), `${folder} is not on the map.`);
  });

  it("tells each question that the graph answers", () => {
    const told = /^\| `core\/query` +\|(.*)\|$/m.exec(map)?.[1] ?? "";
    for (const folder of foldersIn(join(source, "core", "query"), 1))
      assert.ok(told.includes(folder.slice("core/query/".length)), `${folder} is not on the map.`);
  });

  it("names files that are there", () => {
    const files = spans.filter((span) => /^[\w.-]+(?:\/[\w.-]+)+\.(?:tsx?|mjs|md|json)$/.test(span));
    assert.ok(files.length > 20);
    for (const file of files) assert.ok(existsSync(pathOf(file)), `There is no ${file}.`);
  });
});
