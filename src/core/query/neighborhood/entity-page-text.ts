import type { Direction } from "../../graph/entity.ts";
import type { ReadonlyGraph } from "../../graph/readonly-graph.ts";
import { maxSummaryLength, shortText } from "../../text/short-text.ts";
import { visibleText } from "../../text/visible-text.ts";
import type { EntityPage, SimilarRow } from "./entity-page.ts";

const arrows: Readonly<Record<Direction, string>> = { out: "→", in: "←", both: "↔" };

/** What of a page is told besides its neighborhood. */
export interface PageTextOptions {
  readonly similar: readonly SimilarRow[];
  /** How close these are at least. */
  readonly threshold: number;
  /** Tells what people read of relations. */
  readonly schema: ReadonlyGraph["schema"];
}

/**
 * An entity's page as plain text: its header, the neighborhood group by group, a line a row, and the notes that are close
 * in text. Characters that a terminal would act on are written as escapes.
 */
export function entityPageText(page: EntityPage, { similar, threshold, schema }: PageTextOptions): string {
  const lines = [page.type, ...(page.status === undefined ? [] : [page.status]), page.key, page.title];
  if (page.summary !== "") lines.push(shown(page.summary));
  lines.push("", "Neighborhood — ranked by edge-count");
  for (const { label, rows, type } of page.groups) {
    lines.push("", `${label} (${rows.length})`, type);
    for (const { title, relations, summary, degree } of rows) {
      const named = relations.map(
        ([relation, direction]) => `${schema.relation(relation).relation.label} ${arrows[direction]}`,
      );
      lines.push(
        `- ${joined([title, named.join(", "), degree === 1 ? "1 edge" : `${degree} edges`, shown(summary)])}`,
      );
    }
  }
  lines.push(
    "",
    `Related by similarity (${similar.length})`,
    `cosine ≥ ${threshold} · no typed edge`,
    "Entities in the same semantic neighborhood but without a typed relation to this one — candidates for new edges or unrecognized duplicates.",
  );
  for (const { title, type, score, summary } of similar) {
    lines.push(`- ${joined([title, type, score.toFixed(3), shown(summary)])}`);
  }
  return `${lines.map(visibleText).join("\n")}\n`;
}

/** A note may give its summary megabytes. */
function shown(summary: string): string {
  return shortText(summary, maxSummaryLength);
}

function joined(parts: readonly string[]): string {
  return parts.filter((part) => part !== "").join(" · ");
}
