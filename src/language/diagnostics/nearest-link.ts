import type { NoteEntity } from "../../core/graph/entity.ts";
import type { ReadonlyGraph } from "../../core/graph/readonly-graph.ts";
import type { Link } from "../../core/note/note.ts";
import { lookupsOf } from "../../core/query/lookups.ts";
import { fewOthers, relatedId, type Problem } from "./diagnostic.ts";
import { namesOf, shownName } from "./shown-names.ts";
import { messageOf } from "../../core/text/message.ts";

/** What is wrong with a link whose target fits other notes, too, which lie farther away. */
export function nearestLink(graph: ReadonlyGraph, note: NoteEntity, link: Link): Problem[] {
  const resolution = lookupsOf(graph).resolveLink(link, note);
  if (resolution.state !== "note") return [];
  const { target } = link;
  const fitting = graph.notesThatFit(link, note);
  if (fitting.length < 2) return [];
  const meant = resolution.note;
  const others = fewOthers(fitting, (other) => other !== meant);
  const names = namesOf(others, fitting.length - 1, ({ path }) => path);
  const message = messageOf`"${shownName(target.text)}" means ${meant.path}, the nearest; it fits ${names}, too. Name the note by its id or a longer path if another is meant.`;
  const related = others.map((other) => relatedId(other, messageOf`or this one?`));
  return [{ code: "link.nearest", message, span: { start: target.start, end: target.end }, related }];
}
