import fc from "fast-check";
import type { Files } from "../unit/rename-vault.ts";

const paths = ["a.md", "my note.md", "x/b.md", "x/a.md", "concept/n.md"];
const targets = [
  "a",
  "x/b",
  "./my note",
  "My Note",
  "concept:n",
  "concept:m",
  "concept/n",
  "concept/m",
  "method:m/1",
  "The Title",
  "the title",
  "Other one",
  "AF",
  "gone",
  "concept:gone",
];
const fragments = ["", "", "", "#Part One", "#part one", "#Part One#Deep", "#^b1", "#Part One#^b1"];
const relations = ["", "", "leads_to::", "Leads To::", "led_by::", "associated_with::"];
const link = fc
  .tuple(
    fc.constantFrom("", "", "", "!"),
    fc.constantFrom(...relations),
    fc.constantFrom(...targets),
    fc.constantFrom(...fragments),
    fc.constantFrom("", "", "|label", "|concept:n"),
  )
  .map(([embed, relation, target, fragment, label]) => `${embed}[[${relation}${target}${fragment}${label}]]`);
const line = fc.oneof(
  link,
  fc.tuple(link, link).map(([a, b]) => `leads_to:: ${a}, ${b}`),
  link.map((one) => `Prose (Leads To:: ${one}) with #idea and #idea/deep.`),
  link.map((one) => `- leads_to ${one} (remark)`),
  link.map((one) => `- "Leads To" ${one}`),
  link.map((one) => `| ${one.replace("|", "\\|")} | #idea |\n| --- | --- |`),
  link.map((one) => `\`${one}\` concept:n \\${one}`),
  link.map((one) => `## On ${one} #idea`),
  fc.constantFrom(
    "[t](a.md#part-one) [t](my%20note.md#Part%20One 'x')",
    "[t](<my note.md>) [t][r] [t](x/b.md#^b1)\n\n[r]: <x/a.md#deep>",
    "# The Title",
    "## Part One ##",
    "### Deep",
    "## Part One",
    "Text. ^b1",
    "[t](#part-one) [[#Part One]]",
  ),
);
const yamlLink = fc.constantFrom(
  "concept:n",
  "concept:m # remark",
  "'concept:n'",
  '"[[The Title#Part One|l]]"',
  "'[[concept:n]]'",
  "[[x/b]]",
  "[concept:n, '[[AF]]', plain]",
  '\n  - concept:m\n  - "[[Leads To::a]]"',
  '"[[The Title]], [[x/b|l]] [[AF]]"',
  "|\n  [[a]]\n  [[concept:n]]",
  "text",
);
const frontmatter = fc.record(
  {
    id: fc.constantFrom("concept:n", '"concept:m"', "method:m/1"),
    type: fc.constantFrom("concept", "method"),
    title: fc.constantFrom("The Title", "'The Title'", '"Other title"'),
    aliases: fc.constantFrom("[AF, Other one]", "\n- 'AF'\n- Other one", "AF"),
    tags: fc.constantFrom("[idea, idea/deep]", "idea, x", '"#idea"'),
    leads_to: yamlLink,
    "Leads To": yamlLink,
    '"led_by"': yamlLink,
    cites: yamlLink,
  },
  { requiredKeys: [] },
);
const note = fc
  .tuple(frontmatter, fc.array(line, { maxLength: 5 }), fc.constantFrom("\n", "\r\n"))
  .map(([keys, lines, end]) => {
    const yaml = Object.entries(keys).map(([key, value]) => `${key}: ${value}`);
    return [...(yaml.length > 0 ? ["---", ...yaml, "---"] : []), ...lines.flatMap((one) => [one, ""])]
      .join("\n")
      .replaceAll("\n", end);
  });
const schemas = [
  '{ "relations": { "leads_to": { "inverse": "led_by" } } }',
  '{ // remark\n  "relations": { "Leads To": { "symmetric": true }, "led_by": {} } }',
];
/** Small vaults in which links of every form name notes by every name, headings and blocks. */
export const arbitraryVault = fc
  .tuple(
    fc.array(fc.tuple(fc.constantFrom(...paths), note), { minLength: 2, maxLength: 5 }),
    fc.option(fc.constantFrom(...schemas)),
  )
  .map(([notes, schema]): Files => ({
    ...Object.fromEntries(notes),
    ...(schema === null ? {} : { "relata.json": schema }),
  }));
