import type { JSX } from "preact";
import { facetsOf, type ListView } from "./list-view.ts";
import type { PanelState, PanelTexts } from "./protocol.ts";

interface ListControlsProps {
  readonly page: (PanelState & { kind: "entity" })["page"];
  readonly texts: PanelTexts;
  readonly view: ListView;
  readonly setView: (view: ListView) => void;
}

/** What the list is filtered, grouped and sorted by. */
export function ListControls({ page, texts, view, setView }: ListControlsProps): JSX.Element {
  const facets = facetsOf(page);
  const labels = new Map(page.groups.map(({ type, label }) => [type, label]));
  const hidden = view.hiddenTypes.length + view.hiddenRelations.length + view.hiddenStatuses.length;
  return (
    <div class="controls" role="group" aria-label={texts.filters}>
      <input
        type="search"
        id="filter"
        placeholder={texts.filter}
        aria-label={texts.filter}
        value={view.text}
        onInput={(event) => {
          setView({ ...view, text: event.currentTarget.value });
        }}
      />
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
      <details class="facets">
        <summary>
          {texts.filters}
          {hidden === 0 ? "" : ` (${hidden})`}
        </summary>
        <Facet
          label={texts.types}
          counts={facets.types}
          nameOf={(type) => labels.get(type) ?? type}
          hidden={view.hiddenTypes}
          setHidden={(hiddenTypes) => {
            setView({ ...view, hiddenTypes });
          }}
        />
        <Facet
          label={texts.relations}
          counts={facets.relations}
          hidden={view.hiddenRelations}
          setHidden={(hiddenRelations) => {
            setView({ ...view, hiddenRelations });
          }}
        />
        <Facet
          label={texts.statuses}
          counts={facets.statuses}
          hidden={view.hiddenStatuses}
          setHidden={(hiddenStatuses) => {
            setView({ ...view, hiddenStatuses });
          }}
        />
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
    </div>
  );
}

interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly (readonly [value: T, label: string])[];
  readonly choose: (value: T) => void;
}

function Choice<T extends string>({ label, value, options, choose }: ChoiceProps<T>): JSX.Element {
  return (
    <label>
      {label}{" "}
      <select
        value={value}
        onChange={(event) => {
          const chosen = options.find(([one]) => one === event.currentTarget.value);
          if (chosen) choose(chosen[0]);
        }}
      >
        {options.map(([one, shown]) => (
          <option key={one} value={one}>
            {shown}
          </option>
        ))}
      </select>
    </label>
  );
}

interface FacetProps {
  readonly label: string;
  readonly counts: ReadonlyMap<string, number>;
  readonly nameOf?: (value: string) => string;
  readonly hidden: readonly string[];
  readonly setHidden: (hidden: readonly string[]) => void;
}

function Facet({
  label,
  counts,
  nameOf = (name) => name,
  hidden,
  setHidden,
}: FacetProps): JSX.Element | null {
  if (counts.size === 0) return null;
  return (
    <fieldset>
      <legend>{label}</legend>
      {[...counts].map(([name, count]) => (
        <label key={name}>
          <input
            type="checkbox"
            checked={!hidden.includes(name)}
            onChange={(event) => {
              const others = hidden.filter((one) => one !== name);
              setHidden(event.currentTarget.checked ? others : [...others, name]);
            }}
          />{" "}
          {nameOf(name)} <span class="count">({count})</span>
        </label>
      ))}
    </fieldset>
  );
}
