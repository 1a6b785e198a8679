import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { filledText } from "../../../page/filled-text.ts";
import { isApplied } from "../../model/saved-filters.ts";
import type { FilterProps } from "./filter-props.ts";

type SavedFiltersProps = Pick<FilterProps, "session" | "texts">;

/** The filters that are kept, as chips; a click filters by one, another click no more. */
export function SavedFiltersBar({ session, texts }: SavedFiltersProps): JSX.Element | null {
  const { savedFilters, filter, colorBy } = session.state;
  if (savedFilters.length === 0) return null;
  return (
    <ul class="filter-bar chips" aria-label={texts.keptFilters}>
      {savedFilters.map((saved) => (
        <li key={saved.name} class="kept">
          <button
            type="button"
            class="chip"
            aria-pressed={isApplied(saved, filter, colorBy)}
            onClick={() => {
              session.dispatch({ type: "applyFilter", name: saved.name });
            }}
          >
            {saved.name}
          </button>
          <button
            type="button"
            class="icon"
            title={filledText(texts.dropFilter, saved.name)}
            aria-label={filledText(texts.dropFilter, saved.name)}
            onClick={() => {
              session.dispatch({ type: "dropFilter", name: saved.name });
            }}
          >
            <span class="codicon codicon-close" aria-hidden="true" />
          </button>
        </li>
      ))}
    </ul>
  );
}

/** Keeps the filter under a name. */
export function KeepFilter({ session, texts }: SavedFiltersProps): JSX.Element {
  const [name, setName] = useState("");
  return (
    <form
      class="keep-filter"
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() === "") return;
        session.dispatch({ type: "keepFilter", name: name.trim() });
        setName("");
      }}
    >
      <input
        type="text"
        maxLength={60}
        aria-label={texts.filterName}
        placeholder={texts.filterName}
        value={name}
        onInput={({ currentTarget: { value } }) => {
          setName(value);
        }}
      />
      <button type="submit" class="secondary" disabled={name.trim() === ""}>
        {texts.keepFilter}
      </button>
    </form>
  );
}
