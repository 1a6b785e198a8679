import type { NoteEntity } from "../core/graph/entity.ts";
import {
  entityPageOf,
  similarRowOf,
  type EntityPage,
  type SimilarRow,
} from "../core/query/neighborhood/entity-page.ts";
import { NoteSearch } from "../core/query/search/search.ts";
import type { Schema } from "../core/schema/schema.ts";
import { defaultLimit, defaultThreshold } from "../core/similarity/similar-note.ts";
import type { NoteWorkspace } from "../workspace/note-workspace.ts";
import { CommandError } from "./command-error.ts";

/** An entity's page with the notes that are close in text. */
export interface PageReport {
  readonly page: EntityPage;
  readonly similar: readonly SimilarRow[];
  readonly threshold: number;
  /** What the relations are called. */
  readonly schema: Schema;
}

/**
 * The page of the note that `name` names, by the rules of a link at the vault's root.
 *
 * @throws CommandError where no note or several have this name
 */
export async function pageReport(
  workspace: NoteWorkspace,
  name: string,
  { limit = defaultLimit, threshold = defaultThreshold } = {},
): Promise<PageReport> {
  const note = noteNamed(workspace, name);
  const { graph } = workspace;
  const similar: SimilarRow[] = [];
  for (const { key, score, terms } of await workspace.similar(note, limit, threshold)) {
    const other = graph.noteByUri(key);
    if (other) similar.push(similarRowOf(other, score, terms));
  }
  return { page: entityPageOf(graph, note), similar, threshold, schema: graph.schema };
}

/** How many notes of an ambiguous name are listed. */
const maxListed = 20;

/** What `relata neighborhood --json` prints. */
export function pageAsData({ page, similar }: PageReport): object {
  const { id, type, title, status, summary, groups } = page;
  return {
    id: id ?? page.key,
    type,
    title,
    status: status ?? null,
    summary,
    groups: groups.map(({ type, label, rows }) => ({
      type,
      label,
      rows: rows.map(({ key, title, summary, degree, relations }) => ({
        id: key,
        title,
        summary,
        degree,
        relations,
      })),
    })),
    similar: similar.map(({ key, type, title, summary, score }) => ({
      id: key,
      type,
      title,
      summary,
      score,
    })),
  };
}

function noteNamed({ graph }: NoteWorkspace, name: string): NoteEntity {
  const [anyNote] = graph.notes();
  const resolution = graph.resolve(name, { folder: anyNote?.folder ?? "", path: "" });
  if (resolution.state === "note") return resolution.note;
  if (resolution.state === "ambiguous") {
    const { candidates } = resolution;
    const paths = candidates.slice(0, maxListed).map(({ path }) => `  ${path}`);
    const more = candidates.length - paths.length;
    if (more > 0) paths.push(`  and ${more} more`);
    throw new CommandError(`Several notes are called ${name}:`, ...paths, "Name one by its path.");
  }
  const near = new NoteSearch(graph.notes()).find(name, 5).map(({ key, title }) => `  ${key}  ${title}`);
  const hint = near.length > 0 ? " Near to it:" : "";
  throw new CommandError(`No note is called ${name}.${hint}`, ...near);
}
