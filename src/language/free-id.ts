import type { NoteEntity } from "../core/graph/entity.ts";
import type { ReadonlyGraph } from "../core/graph/readonly-graph.ts";
import { composed } from "../core/names/name.ts";

/** How long the slug of an id may be that is made of a title. */
const maxSlugLength = 100;

/** An id of the type and title that no note has, with a number where it is taken; undefined where the title has no letter or digit. */
export function freeId(
  graph: Pick<ReadonlyGraph, "notesByIdWithoutCase">,
  type: string,
  title: string,
  isOwn: (note: NoteEntity) => boolean = () => false,
): string | undefined {
  const slug = slugOf(title);
  if (slug === "") return undefined;
  const isTaken = (id: string) => graph.notesByIdWithoutCase(id).some((note) => !isOwn(note));
  let id = `${type}:${slug}`;
  for (let number = 2; isTaken(id); number++) id = `${type}:${slug}-${number}`;
  return id;
}

function slugOf(title: string): string {
  return composed(title)
    .toLowerCase()
    .replace(/['’]/g, "")
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, "-")
    .slice(0, maxSlugLength)
    .replace(/^-|-$/g, "");
}
