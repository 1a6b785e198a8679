import type { JSX } from "preact";
import { Choice } from "../../../page/choice.tsx";
import { TextButton } from "../../../page/text-button.tsx";
import { isFiltering } from "../../model/graph-state.ts";
import { DateFilters } from "./date-filters.tsx";
import type { FilterProps } from "./filter-props.ts";
import { LinkFilters } from "./link-filters.tsx";
import { NameFilters, RelationFilters } from "./name-filters.tsx";
import { KeepFilter } from "./saved-filters-bar.tsx";

/** What is shown: by text, degree, relation, date, steps around the chosen note; the legend hides categories. */
export function GraphFilters({ session, graph, texts }: FilterProps): JSX.Element {
  const { filter, areDatesShown } = session.state;
  return (
    <section class="filters" aria-label={texts.filters}>
      <input
        type="search"
        aria-label={texts.filterText}
        placeholder={texts.filterText}
        value={filter.text}
        onInput={({ currentTarget: { value } }) => {
          session.dispatch({ type: "filter", change: { text: value } });
        }}
      />
      <LinkFilters session={session} texts={texts} />
      <SizeChoice session={session} texts={texts} />
      {graph.dates.range ? <DatesButton session={session} texts={texts} /> : null}
      {areDatesShown ? <DateFilters session={session} graph={graph} texts={texts} /> : null}
      <NameFilters session={session} graph={graph} texts={texts} />
      <RelationFilters session={session} graph={graph} texts={texts} />
      {isFiltering(filter) ? <KeepFilter session={session} texts={texts} /> : null}
      {isFiltering(filter) ? (
        <TextButton
          label={texts.reset}
          onClick={() => {
            session.dispatch({ type: "resetFilter" });
          }}
        />
      ) : null}
    </section>
  );
}

/** What the size of a node tells. */
function SizeChoice({ session, texts }: Pick<FilterProps, "session" | "texts">): JSX.Element {
  return (
    <Choice
      label={texts.sizeBy}
      value={session.state.sizeBy}
      options={[
        ["degree", texts.links],
        ["inDegree", texts.incoming],
        ["age", texts.age],
      ]}
      choose={(sizeBy) => {
        session.dispatch({ type: "sizeBy", sizeBy });
      }}
    />
  );
}

/** Opens the filters by date. */
function DatesButton({ session, texts }: Pick<FilterProps, "session" | "texts">): JSX.Element {
  return (
    <button
      type="button"
      class="chip"
      aria-expanded={session.state.areDatesShown}
      onClick={() => {
        session.dispatch({ type: "toggleDates" });
      }}
    >
      {texts.dates}
    </button>
  );
}
