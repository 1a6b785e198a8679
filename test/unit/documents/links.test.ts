import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import GithubSlugger from "github-slugger";
import type { Nodes } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";

const checkout = join(dirname(fileURLToPath(import.meta.url)), "..", "..", "..");
/** What is not written by us, or is written to have mistakes. */
const leftOut = new Set(["node_modules", "out", "dist", ".git", "fixtures"]);

function documentsIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (leftOut.has(entry.name)) return [];
    return entry.isDirectory() ? documentsIn(path) : entry.name.endsWith(".md") ? [path] : [];
  });
}

function nodesIn(node: Nodes): Nodes[] {
  return [node, ...("children" in node ? node.children.flatMap(nodesIn) : [])];
}

function textOf(node: Nodes): string {
  return "value" in node ? node.value : "children" in node ? node.children.map(textOf).join("") : "";
}

/** A document's links and the anchors that its headings have on the web. */
interface Doors {
  readonly urls: readonly string[];
  readonly anchors: ReadonlySet<string>;
}

const read = new Map<string, Doors>();

function doorsOf(path: string): Doors {
  const known = read.get(path);
  if (known) return known;
  const slugger = new GithubSlugger();
  const [urls, anchors] = [new Array<string>(), new Set<string>()];
  for (const node of nodesIn(fromMarkdown(readFileSync(path, "utf8")))) {
    if (node.type === "heading") anchors.add(slugger.slug(textOf(node)));
    if (node.type === "link" || node.type === "image" || node.type === "definition") urls.push(node.url);
    if (node.type === "html")
      for (const [, url = ""] of node.value.matchAll(/\b(?:src|srcset|href)="([^"]*)"/g)) urls.push(url);
  }
  const doors = { urls, anchors };
  read.set(path, doors);
  return doors;
}

describe("the links of the documents", () => {
  const documents = documentsIn(checkout);

  it("are looked at in all documents at the doors", () => {
    const names = documents.map((path) => relative(checkout, path).replaceAll("\\", "/"));
    for (const name of [
      "README.md",
      "src/README.md",
      "test/README.md",
      "media/note-format.md",
      "media/guide.md",
      "CONTRIBUTING.md",
    ])
      assert.ok(names.includes(name), name);
  });

  it("lead to files and headings that are there", () => {
    let count = 0;
    for (const document of documents) {
      for (const url of doorsOf(document).urls) {
        if (/^[a-z][a-z0-9+.-]*:/i.test(url)) continue;
        count++;
        const [path = "", anchor] = url.split("#");
        const target = path === "" ? document : join(dirname(document), decodeURIComponent(path));
        const place = `${relative(checkout, document)} links to ${url}`;
        assert.ok(existsSync(target), `${place}, which is not there.`);
        if (anchor !== undefined)
          assert.ok(doorsOf(target).anchors.has(anchor), `${place}: no such heading.`);
      }
    }
    assert.ok(count > 20);
  });
});
