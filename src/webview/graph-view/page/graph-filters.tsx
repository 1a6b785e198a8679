import type { JSX } from "preact";
import { TextButton } from "../../page/text-button.tsx";
import { Choice } from "../../page/choice.tsx";
import type { GraphSession } from "../graph-session.ts";
import type { LoadedGraph } from "../loaded-graph.ts";
import { isFiltering } from "../model/graph-state.ts";
import type { GraphTexts } from "../protocol.ts";
import { DateFilters } from "./date-filters.tsx";
import { KeepFilter } from "./saved-filters-bar.tsx";

interface GraphFiltersProps {
  readonly session: GraphSession;
  readonly graph: LoadedGraph;
  readonly texts: GraphTexts;
}

/** A list holds no more names than these. */
const maxNames = 1000;

/** What is shown: by text, degree, relation, date, steps around the chosen note; the legend hides categories. */
export function GraphFilters({ session, graph, texts }: GraphFiltersProps): JSX.Element {
  const { filter } = session.state;
  const { data } = graph.model;
  const change = (of: Partial<typeof filter>) => {
    session.dispatch({ type: "filter", change: of });
  };
  const chip = (label: string, isOn: boolean, onClick: () => void, kind = "", key = label) => (
    <button type="button" class={`chip ${kind}`} key={key} aria-pressed={isOn} onClick={onClick}>
      {label}
    </button>
  );
  const { similar } = session.marks;
  const pairs = (similar?.length ?? 0) / 2;
  const similarLabel = pairs > 0 ? `${texts.similar} ${pairs.toLocaleString()}` : texts.similar;
  const { relationLabels } = data.names;
  const relations = data.names.relations
    .map((name, at) => ({ name, label: relationLabels[at] ?? name }))
    .filter(({ name }) => name !== "");
  return (
    <section class="filters" aria-label={texts.filters}>
      <input
        type="search"
        aria-label={texts.filterText}
        placeholder={texts.filterText}
        value={filter.text}
        onInput={({ currentTarget: { value } }) => {
          change({ text: value });
        }}
      />
      {chip(texts.orphans, filter.orphans, () => {
        change({ orphans: !filter.orphans });
      })}
      {chip(texts.placeholders, filter.placeholders, () => {
        change({ placeholders: !filter.placeholders });
      })}
      {chip(
        similarLabel,
        similar !== undefined,
        () => {
          session.toggleSimilar();
        },
        "adds",
      )}
      <label>
        {texts.minDegree}
        <input
          type="number"
          min="0"
          value={filter.minDegree}
          onInput={({ currentTarget: { value } }) => {
            change({ minDegree: Math.max(0, Math.floor(Number(value))) });
          }}
        />
      </label>
      <label>
        {texts.steps}
        <select
          value={filter.steps}
          onChange={({ currentTarget: { value } }) => {
            change({ steps: Number(value) });
          }}
        >
          <option value="0">{texts.allSteps}</option>
          {[1, 2, 3, 4].map((steps) => (
            <option key={steps} value={steps}>
              {steps}
            </option>
          ))}
        </select>
      </label>
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
      {graph.dates.range ? (
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
      ) : null}
      {session.state.areDatesShown ? <DateFilters session={session} graph={graph} texts={texts} /> : null}
      {(["folder", "tag", "status"] as const).map((kind) => {
        const names = { folder: data.names.folders, tag: data.names.tags, status: data.names.statuses }[kind];
        const sorted = names
          .filter((name) => name !== "")
          .sort()
          .slice(0, maxNames);
        return sorted.length === 0 ? null : (
          <Choice
            key={kind}
            label={texts[kind]}
            value={filter[kind]}
            options={[["", texts.all], ...sorted.map((name) => [name, name] as const)]}
            choose={(name) => {
              change({ [kind]: name });
            }}
          />
        );
      })}
      {relations.length > 1 ? (
        <div class="chips" role="group" aria-label={texts.relations}>
          {relations.slice(0, 24).map(({ name, label }) => {
            const toggle = () => {
              session.dispatch({ type: "toggleRelation", name });
            };
            return chip(label, !filter.hiddenRelations.includes(name), toggle, "", name);
          })}
        </div>
      ) : null}
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
