import type { JSX } from "preact";
import { filledText } from "../../page/filled-text.ts";
import type { GraphSession } from "../graph-session.ts";
import { typeLabel, type LoadedGraph } from "../loaded-graph.ts";
import type { GraphTexts } from "../protocol.ts";

/** The groups that the picture draws as one shape each, as rows of the table; a click opens one. */
export function GroupRows({
  session,
  graph,
  texts,
}: {
  readonly session: GraphSession;
  readonly graph: LoadedGraph;
  readonly texts: GraphTexts;
}): JSX.Element | null {
  const groups = session.view?.groupView.groups;
  if (!groups?.isAny || !graph.groups) return null;
  return (
    <>
      {graph.groups.list.map((group, place) =>
        (groups.closed[place] ?? 0) > 0.5 ? (
          <tr key={`group ${group.number}`} class="group" aria-selected={place === session.chosenGroup}>
            <th scope="row">
              <button
                type="button"
                onClick={() => {
                  session.view?.openGroup(place);
                }}
              >
                {spokenGroup(graph, texts, place)}
              </button>
            </th>
            <td>{typeLabel(graph.types, group.type)}</td>
            <td>{group.size}</td>
            <td />
          </tr>
        ) : null,
      )}
    </>
  );
}

/** What is read out of a group. @param place its place among the groups */
export function spokenGroup({ model, groups, types }: LoadedGraph, texts: GraphTexts, place: number): string {
  const group = groups?.list[place];
  return group
    ? filledText(
        texts.group,
        model.title(group.hub),
        group.size.toLocaleString(),
        typeLabel(types, group.type),
      )
    : "";
}
