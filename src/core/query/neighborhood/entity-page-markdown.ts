import type { Direction } from "../../graph/entity.ts";
import type { ReadonlyGraph } from "../../graph/readonly-graph.ts";
import { maxSummaryLength, shortText } from "../../text/short-text.ts";
import { eachInSteps, type Steps } from "../steps.ts";
import type { EntityPage, EntityRow, SimilarRow } from "./entity-page.ts";

const arrows: Readonly<Record<Direction, string>> = { out: "→", in: "←", both: "↔" };

/** What of a page is written besides its neighborhood. */
export interface PageMarkdownOptions {
  readonly similar: readonly SimilarRow[];
  /** What stands above them, in the language of whoever reads the page. */
  readonly similarHeading: string;
  /** Tells what people read of relations. */
  readonly schema: ReadonlyGraph["schema"];
  /** How a link names a note; the title stands behind it as the label. */
  readonly nameOf: (row: Pick<EntityRow, "uri" | "key">) => string;
}

/**
 * An entity's page as Markdown: its header, a list for each group, and the notes that are close in text, each as a link to its
 * note. Titles and summaries are written such that they mean nothing else in Markdown. Made in steps: an entity can have tens of
 * thousands of neighbors.
 */
export function* entityPageMarkdown(
  page: EntityPage,
  { similar, similarHeading, schema, nameOf }: PageMarkdownOptions,
): Steps<string> {
  const lines = [`# ${plain(page.title)}`, "", `\`${page.key.replaceAll("\`", "'")}\``];
  if (page.summary !== "") lines.push("", plain(shown(page.summary)));
  const link = (row: Pick<EntityRow, "uri" | "key" | "title">) =>
    `[[${nameOf(row)}|${row.title.replace(/[[\]|\r\n]/g, " ").trim()}]]`;
  for (const { label, rows } of page.groups) {
    lines.push("", `## ${plain(label)} (${rows.length})`, "");
    yield* eachInSteps(rows, (row) => {
      const relations = row.relations.map(
        ([relation, direction]) => `${arrows[direction]} ${plain(schema.relation(relation).relation.label)}`,
      );
      lines.push(
        `- ${[link(row), relations.join(", "), plain(shown(row.summary))].filter((part) => part !== "").join(" · ")}`,
      );
    });
  }
  if (similar.length > 0) lines.push("", `## ${plain(similarHeading)} (${similar.length})`, "");
  for (const row of similar)
    lines.push(
      `- ${[link(row), row.score.toFixed(3), plain(shown(row.summary))].filter((part) => part !== "").join(" · ")}`,
    );
  return `${lines.join("\n")}\n`;
}

/** A note may give its summary megabytes. */
function shown(summary: string): string {
  return shortText(summary, maxSummaryLength);
}

function plain(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .trim()
    .replace(/[\\`*_[\]<>#|]/g, "\\$&");
}
