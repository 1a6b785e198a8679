import assert from "node:assert/strict";
import { allAtOnce } from "../../../src/core/query/steps.ts";
import { NoteSearch } from "../../../src/core/query/search/search.ts";
import { completionsAt } from "../../../src/language/completion/completion.ts";
import { defaultCompletionOptions } from "../../../src/language/completion/completion-item.ts";
import { linksTo } from "../../../src/language/drop-and-paste/dropped-links.ts";
import { renamedAtCaret } from "../rename-vault.ts";
import { vaultOf } from "../vault.ts";

const dendron = { "relata.json": '{ "dialect": "dendron" }' };
const green = { "tea.green.md": "---\nid: xY1\ntitle: Green tea\n---\n\n## Brewing\n" };

/** The note with the caret after the item of this label was accepted; undefined where none is offered. */
function accepted(text: string, label: string): string | undefined {
  const { graph, at } = vaultOf({ ...dendron, ...green, "a.md": text });
  const options = { ...defaultCompletionOptions, label: true };
  const { items } = allAtOnce(
    completionsAt(graph, new NoteSearch(graph.notes()), at.document, at.offset, options),
  );
  const item = items.find((one) => one.label === label);
  const { text: before } = at.document;
  return item && before.slice(0, item.replaced.start) + item.insertText + before.slice(item.replaced.end);
}

describe("links as Dendron writes them", () => {
  it("are completed with the label first", () => {
    assert.equal(accepted("See [[gree$0", "Green tea"), "See [[Green tea|tea.green]]");
    assert.equal(accepted("See [[the green one|gre$0]].", "Green tea"), "See [[the green one|tea.green]].");
    assert.equal(accepted("See [[analogous_to::gre$0]].", "Green tea"), "See [[analogous_to::tea.green]].");
    assert.equal(accepted("See [[gre$0|tea.green]].", "Green tea"), undefined);
    assert.equal(accepted("[[One|tea.green#bre$0]]", "Brewing"), "[[One|tea.green#Brewing]]");
  });

  it("are renamed in their targets alone", async () => {
    const files = {
      ...dendron,
      ...green,
      "a.md": "[[tea.green|tea.gr$0een]] [[tea.green]] [[Brew|tea.green#brewing]]\n",
    };
    assert.deepEqual(await renamedAtCaret(files, "tea.sencha"), {
      "tea.sencha.md": green["tea.green.md"],
      "a.md": "[[tea.green|tea.sencha]] [[tea.sencha]] [[Brew|tea.sencha#brewing]]\n",
    });
    const headings = { ...files, "a.md": "[[Brew|tea.green#bre$0wing]]\n\n![[tea.green#brewing,1:#*]]\n" };
    assert.deepEqual(await renamedAtCaret(headings, "Steeping"), {
      "tea.green.md": green["tea.green.md"].replace("Brewing", "Steeping"),
      "a.md": "[[Brew|tea.green#steeping]]\n\n![[tea.green#steeping,1:#*]]\n",
    });
  });

  it("are dropped with the label first", () => {
    const { graph, at } = vaultOf({ ...dendron, ...green, "a.md": "See $0" });
    const notes = [...graph.notes()].filter(({ path }) => path === "tea.green.md");
    const options = { ...defaultCompletionOptions, label: true };
    assert.equal(linksTo(graph, at.document, at.offset, notes, options), "[[Green tea|tea.green]]");
  });
});
