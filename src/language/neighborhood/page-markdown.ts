import type { Entity } from "../../core/graph/entity.ts";
import type { ReadonlyGraph } from "../../core/graph/readonly-graph.ts";
import { entityPageMarkdown } from "../../core/query/neighborhood/entity-page-markdown.ts";
import { entityPageInSteps } from "../../core/query/neighborhood/entity-page.ts";
import type { Steps } from "../../core/query/steps.ts";
import { inEnglish, messageOf, type Message } from "../../core/text/message.ts";
import { linkNameOf } from "../link-name.ts";
import type { SimilarState } from "./panel-page.ts";

/**
 * The page of an entity as Markdown, whose links name their notes wherever it is pasted.
 *
 * @param say puts what the page says by itself into a language
 */
export function* pageMarkdown(
  graph: ReadonlyGraph,
  entity: Entity,
  similar: SimilarState,
  say: (message: Message) => string = inEnglish,
): Steps<string> {
  const nameOf = ({ uri, key }: { readonly uri: string; readonly key: string }) => {
    const note = graph.noteByUri(uri);
    return (note && linkNameOf(graph, note, { folder: note.folder, path: "page.md" }, "id")) ?? key;
  };
  const rows = similar.state === "ready" ? similar.rows : [];
  const page = yield* entityPageInSteps(graph, entity);
  return yield* entityPageMarkdown(page, {
    similar: rows,
    similarHeading: say(messageOf`Related by similarity`),
    schema: graph.schema,
    nameOf,
  });
}
