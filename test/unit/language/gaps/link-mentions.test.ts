import assert from "node:assert/strict";
import { mentionableNames, unlinkedMentions } from "../../../../src/core/query/gaps/unlinked-mentions.ts";
import { isRefusal } from "../../../../src/language/edit/refusal.ts";
import { applyEdits } from "../../../../src/language/edit/text-edit.ts";
import { linkMentions } from "../../../../src/language/gaps/link-mentions.ts";
import { edgesOf, vaultOf } from "../../vault.ts";
import { inEnglish } from "../../../../src/core/text/message.ts";

const target = "---\nid: concept:goal\ntitle: Goal Misgeneralization\naliases: [Goal, GMG]\n---\n";

/** What becomes of the mentions of goal.md in these notes: the texts that change, with what is told; or the refusal. */
async function linked(
  files: Readonly<Record<string, string>>,
  now: Readonly<Record<string, string>> = {},
): Promise<Readonly<Record<string, string>> | string> {
  const all: Readonly<Record<string, string>> = { "goal.md": target, ...files };
  const { graph } = vaultOf(all);
  const note = graph.noteByUri("vault/goal.md");
  assert.ok(note);
  const names = mentionableNames([note.title, ...note.aliases]);
  const found = Object.entries(files).map(([path, text]) => ({
    uri: `vault/${path}`,
    mentions: unlinkedMentions(text, names, graph.dialect("vault").rules),
  }));
  const texts = { ...all, ...now };
  const before = edgesOf(graph);
  const result = await linkMentions(graph, note, found, (uri) => texts[uri.slice("vault/".length)] ?? "");
  assert.deepEqual(edgesOf(graph), before);
  if (isRefusal(result)) return inEnglish(result.refused);
  const changed = result.files.map(({ uri, edits }) => {
    const path = uri.slice("vault/".length);
    return [path, applyEdits(texts[path] ?? "", edits)] as const;
  });
  const told = (result.notices ?? []).map(inEnglish).join();
  return { ...Object.fromEntries(changed), ...(told === "" ? {} : { told }) };
}

describe("linking mentions", () => {
  it("makes links in the indented lines of an outline", async () => {
    const files = { "a.md": "## Part\n\n\t- One\n\n\t\t\t\tOn the goal misgeneralization.\n" };
    const logseq = { "relata.json": '{ "dialect": "logseq" }' };
    const result = await linked({ ...logseq, ...files });
    assert.ok(typeof result !== "string");
    assert.match(result["a.md"] ?? "", /On the \[\[.*goal misgeneralization.*\]\]\./i);
  });

  it("keeps the words, and names the note such that it is found from there", async () => {
    const files = { "a.md": "On goal misgeneralization, GMGs,\nthe Goal\nmisgeneralization and GMG." };
    assert.deepEqual(await linked(files), {
      "a.md":
        "On [[concept:goal|goal misgeneralization]], GMGs,\nthe [[concept:goal|Goal misgeneralization]] and [[concept:goal|GMG]].",
    });
  });

  it("escapes the bar in a table, in its head as in its rows, and nowhere else", async () => {
    const table = "Goal\n\n| Goal | b |\n| --- | :-: |\n| x Goal | Goal |\n\nGoal | Goal\n";
    const link = "[[concept:goal\\|Goal]]";
    assert.deepEqual(await linked({ "a.md": table }), {
      "a.md": `[[concept:goal|Goal]]\n\n| ${link} | b |\n| --- | :-: |\n| x ${link} | ${link} |\n\n[[concept:goal|Goal]] | [[concept:goal|Goal]]\n`,
    });
    assert.deepEqual(await linked({ "a.md": "> - a | Goal\n>   --|--\r\n>   GMG | x\r\n" }), {
      "a.md": `> - a | ${link}\n>   --|--\r\n>   [[concept:goal\\|GMG]] | x\r\n`,
    });
  });

  it("leaves a mention alone whose words have changed, or that stands in code or a link by now", async () => {
    const files = { "a.md": "Goal one. Goal two. Goal three. Goal four." };
    const now = { "a.md": "Gold one. Goal two. `oal three. Goal` four." };
    assert.deepEqual(await linked(files, now), {
      "a.md": "Gold one. [[concept:goal|Goal]] two. `oal three. Goal` four.",
      told: "3 mentions were left as they are: the words have changed, or a link there would be read as something else.",
    });
    const refusal = await linked(files, { "a.md": "Nothing." });
    assert.ok(typeof refusal === "string" && refusal.startsWith('No mention of "Goal Misgeneralization"'));
  });

  it("leaves a mention alone where a link would be read as something else", async () => {
    assert.deepEqual(await linked({ "a.md": "Look!Goal and Goal, \\Goal and [Goal(x)." }), {
      "a.md": "Look!Goal and [[concept:goal|Goal]], \\Goal and [[[concept:goal|Goal]](x).",
      told: "2 mentions were left as they are: the words have changed, or a link there would be read as something else.",
    });
  });

  it("gives up on a note in which hardly any mention can be linked, before that takes long", async () => {
    const text = `${"!Goal ".repeat(5000)}\n\nOn the Goal.`;
    const told = await linked({ "a.md": text, "b.md": "Goal" });
    assert.ok(typeof told === "object");
    assert.equal(told["b.md"], "[[concept:goal|Goal]]");
    assert.match(told["told"] ?? "", /^500\d mentions were left as they are/);
  });

  it("links what a list or a field says by its relation, as the words do", async () => {
    assert.deepEqual(await linked({ "a.md": "studies:: Goal\n\n- extends GMG\n" }), {
      "a.md": "studies:: [[concept:goal|Goal]]\n\n- extends [[concept:goal|GMG]]\n",
    });
  });

  it("keeps every other link and heading as they are, in a note of its own name too", async () => {
    const files = {
      "a.md": "## The Goal\n\n[[b#On Goal]] [[#The Goal]]\n",
      "b.md": "## On Goal\n\n[Goal](a.md) [[a#The Goal|Goal]]\n",
    };
    assert.deepEqual(await linked(files), {
      "a.md": "## The [[concept:goal|Goal]]\n\n[[b#On Goal]] [[#The Goal]]\n",
      "b.md": "## On [[concept:goal|Goal]]\n\n[Goal](a.md) [[a#The Goal|Goal]]\n",
    });
  });

  it("is refused where nothing names the note alone, or the notes change meanwhile", async () => {
    const twin = { "x/goal.md": target, "a.md": "GMG" };
    const text = await linked(twin);
    assert.deepEqual(text, { "a.md": "[[goal|GMG]]" });
    const { graph } = vaultOf({ "goal.md": target, "a.md": "GMG" });
    const note = graph.noteByUri("vault/goal.md");
    assert.ok(note);
    const found = [{ uri: "vault/a.md", mentions: unlinkedMentions("GMG", ["GMG"]) }];
    const result = await linkMentions(graph, note, found, () => {
      graph.apply({ remove: ["vault/goal.md"] });
      return "GMG";
    });
    assert.ok(isRefusal(result));
  });
});
