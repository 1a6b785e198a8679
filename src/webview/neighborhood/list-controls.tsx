import type { JSX } from "preact";
import type { ListView } from "../../core/query/neighborhood/list-view.ts";
import { Choice } from "../page/choice.tsx";
import { useRelationLabels } from "../page/relations.tsx";
import type { EntityState, PanelTexts } from "../protocol.ts";
import { Facet } from "./facet.tsx";

interface ListControlsProps {
  readonly state: EntityState;
  readonly texts: PanelTexts;
  readonly view: ListView;
  readonly setView: (view: ListView) => void;
}

/** What the list is filtered, grouped and sorted by; a picture is filtered alone. */
export function ListControls({ state, texts, view, setView }: ListControlsProps): JSX.Element {
  return (
    <>
      <input
        type="search"
        id="filter"
        placeholder={texts.filterHint}
        title={texts.filter}
        aria-label={texts.filter}
        value={view.text}
        onInput={(event) => {
          setView({ ...view, text: event.currentTarget.value });
        }}
      />
      {state.mode === "picture" ? null : <ListOrder texts={texts} view={view} setView={setView} />}
      <Facets state={state} texts={texts} view={view} setView={setView} />
    </>
  );
}

/** How the list is grouped and sorted. */
function ListOrder({ texts, view, setView }: Omit<ListControlsProps, "state">): JSX.Element {
  return (
    <>
      <Choice
        label={texts.groupBy}
        value={view.groupBy}
        options={[
          ["type", texts.byType],
          ["relation", texts.byRelation],
        ]}
        choose={(groupBy) => {
          setView({ ...view, groupBy });
        }}
      />
      <Choice
        label={texts.sortBy}
        value={view.sortBy}
        options={[
          ["rank", texts.byRank],
          ["title", texts.byTitle],
          ["modified", texts.byChange],
        ]}
        choose={(sortBy) => {
          setView({ ...view, sortBy });
        }}
      />
    </>
  );
}

/** Which types, relations and statuses are shown, behind a button that says how many are not. */
function Facets({ state, texts, view, setView }: ListControlsProps): JSX.Element {
  const { types, relations, statuses } = state.page.facets;
  const styles = new Map(state.types.map((style) => [style.name, style]));
  const asItIs = (value: string) => value;
  const facets = [
    {
      name: "hiddenTypes",
      label: texts.types,
      counts: types,
      nameOf: (type: string) => styles.get(type)?.plural ?? type,
    },
    { name: "hiddenRelations", label: texts.relations, counts: relations, nameOf: useRelationLabels() },
    { name: "hiddenStatuses", label: texts.statuses, counts: statuses, nameOf: asItIs },
  ] as const;
  const hidden = view.hiddenTypes.length + view.hiddenRelations.length + view.hiddenStatuses.length;
  return (
    <details class="facets">
      <summary title={texts.filters} aria-label={texts.filters}>
        <span class="codicon codicon-filter" aria-hidden="true" />
        {hidden === 0 ? "" : ` (${hidden})`}
      </summary>
      {facets.map(({ label, counts, name, nameOf }) => (
        <Facet
          key={name}
          label={label}
          counts={counts}
          nameOf={nameOf}
          hidden={view[name]}
          setHidden={(values) => {
            setView({ ...view, [name]: values });
          }}
        />
      ))}
      {hidden === 0 ? null : (
        <button
          type="button"
          class="more"
          onClick={() => {
            setView({ ...view, hiddenTypes: [], hiddenRelations: [], hiddenStatuses: [] });
          }}
        >
          {texts.showAll}
        </button>
      )}
    </details>
  );
}
