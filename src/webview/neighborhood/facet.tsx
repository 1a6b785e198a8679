import type { JSX } from "preact";

interface FacetProps {
  readonly label: string;
  readonly counts: readonly (readonly [value: string, count: number])[];
  /** How a value is called. */
  readonly nameOf: (value: string) => string;
  readonly hidden: readonly string[];
  readonly setHidden: (hidden: readonly string[]) => void;
}

/** Values that rows may have, each with its number of rows; unticked ones are left out. */
export function Facet({ label, counts, nameOf, hidden, setHidden }: FacetProps): JSX.Element | null {
  if (counts.length === 0) return null;
  return (
    <fieldset>
      <legend>{label}</legend>
      {counts.map(([name, count]) => (
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
