import type { JSX } from "preact";

interface ChoiceProps<T extends string> {
  readonly label: string;
  /** Whether the label stands before the list; else it is shown on hover. */
  readonly isLabelShown?: boolean;
  readonly value: T;
  readonly options: readonly (readonly [value: T, label: string])[];
  readonly choose: (value: T) => void;
}

/** One of a few values, chosen from a list. */
export function Choice<T extends string>({
  label,
  isLabelShown = true,
  value,
  options,
  choose,
}: ChoiceProps<T>): JSX.Element {
  return (
    <label>
      {isLabelShown ? `${label} ` : null}
      <select
        value={value}
        title={label}
        aria-label={label}
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
