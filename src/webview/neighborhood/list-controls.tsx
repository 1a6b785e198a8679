import type { JSX } from "preact";
import { Choice } from "../page/choice.tsx";
import type { EntityState, PanelTexts } from "../protocol.ts";
import { Facet } from "./facet.tsx";
import { facetsOf, type ListView } from "./list-view.ts";

interface ListControlsProps {
  readonly page: EntityState["page"];
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
