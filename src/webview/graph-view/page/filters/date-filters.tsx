import type { JSX } from "preact";
import type { FilterProps } from "./filter-props.ts";

/** What is shown by when notes were written: those that were changed since a day, and the vault as it was on one. */
export function DateFilters({ session, graph, texts }: FilterProps): JSX.Element | null {
  const { dates } = graph;
  const { filter } = session.state;
  if (!dates.range) return null;
  const [first, last] = dates.range;
  const change = (of: Partial<typeof filter>) => {
    session.dispatch({ type: "filter", change: of });
  };
  const slider = (label: string, value: number, end: number, endName: string, key: "since" | "until") => {
    const shown = value === 0 ? endName : new Date(value * 1000).toLocaleDateString();
    return (
      <label>
        {label}
        <input
          type="range"
          min={first}
          max={last}
          value={value === 0 ? end : value}
          aria-valuetext={shown}
          onInput={({ currentTarget }) => {
            const chosen = Number(currentTarget.value);
            // At its end it hides nothing, also of what is written later.
            change({ [key]: chosen === end ? 0 : chosen });
          }}
        />
        <span class="count date">{shown}</span>
      </label>
    );
  };
  const source = dates.areFromGit ? texts.datesOfGit : texts.datesOfFiles;
  return (
    <div class="dates" role="group" aria-label={texts.dates}>
      {slider(texts.since, filter.since, first, texts.firstDate, "since")}
      {slider(texts.until, filter.until, last, texts.lastDate, "until")}
      <span class="caption" aria-live="polite">
        {session.marks.dating === "asking" ? texts.askingGit : source}
      </span>
    </div>
  );
}
