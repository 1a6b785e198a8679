import type { JSX } from "preact";
import type { GraphFilter } from "../../model/filter.ts";
import { Chip } from "./chip.tsx";
import type { FilterProps } from "./filter-props.ts";

/** What is shown by how nodes are linked: orphans, placeholders, similar notes, degree, steps around the chosen note. */
export function LinkFilters({ session, texts }: Pick<FilterProps, "session" | "texts">): JSX.Element {
  const { filter } = session.state;
  const { similar } = session.marks;
  const pairs = (similar?.length ?? 0) / 2;
  const change = (of: Partial<GraphFilter>) => {
    session.dispatch({ type: "filter", change: of });
  };
  return (
    <>
      <Chip
        label={texts.orphans}
        isOn={filter.orphans}
        onClick={() => {
          change({ orphans: !filter.orphans });
        }}
      />
      <Chip
        label={texts.placeholders}
        isOn={filter.placeholders}
        onClick={() => {
          change({ placeholders: !filter.placeholders });
        }}
      />
      <Chip
        label={pairs > 0 ? `${texts.similar} ${pairs.toLocaleString()}` : texts.similar}
        isOn={similar !== undefined}
        onClick={() => {
          session.toggleSimilar();
        }}
        kind="adds"
      />
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
    </>
  );
}
