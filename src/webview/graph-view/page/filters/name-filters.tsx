import type { JSX } from "preact";
import { Choice } from "../../../page/choice.tsx";
import { Chip } from "./chip.tsx";
import type { FilterProps } from "./filter-props.ts";

/** A list holds no more names than these, and so many relations have a chip. */
const [maxNames, maxRelations] = [1000, 24];

/** What is shown by the folder, a tag and the status of notes, as far as these have any. */
export function NameFilters({ session, graph, texts }: FilterProps): JSX.Element {
  const { folders, tags, statuses } = graph.model.data.names;
  const names = { folder: folders, tag: tags, status: statuses };
  return (
    <>
      {(["folder", "tag", "status"] as const).map((kind) => {
        const sorted = names[kind]
          .filter((name) => name !== "")
          .sort()
          .slice(0, maxNames);
        return sorted.length === 0 ? null : (
          <Choice
            key={kind}
            label={texts[kind]}
            value={session.state.filter[kind]}
            options={[["", texts.all], ...sorted.map((name) => [name, name] as const)]}
            choose={(name) => {
              session.dispatch({ type: "filter", change: { [kind]: name } });
            }}
          />
        );
      })}
    </>
  );
}

/** What is shown by relation, where there are several. */
export function RelationFilters({ session, graph, texts }: FilterProps): JSX.Element | null {
  const { hiddenRelations } = session.state.filter;
  const { relations: names, relationLabels } = graph.model.data.names;
  const relations = names
    .map((name, at) => ({ name, label: relationLabels[at] ?? name }))
    .filter(({ name }) => name !== "");
  if (relations.length <= 1) return null;
  return (
    <div class="chips" role="group" aria-label={texts.relations}>
      {relations.slice(0, maxRelations).map(({ name, label }) => (
        <Chip
          key={name}
          label={label}
          isOn={!hiddenRelations.includes(name)}
          onClick={() => {
            session.dispatch({ type: "toggleRelation", name });
          }}
        />
      ))}
    </div>
  );
}
