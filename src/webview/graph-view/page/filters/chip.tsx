import type { JSX } from "preact";

interface ChipProps {
  readonly label: string;
  readonly isOn: boolean;
  readonly onClick: () => void;
  /** A class beside that of all chips. */
  readonly kind?: string;
}

/** A small button that is on or off. */
export function Chip({ label, isOn, onClick, kind = "" }: ChipProps): JSX.Element {
  return (
    <button type="button" class={`chip ${kind}`} aria-pressed={isOn} onClick={onClick}>
      {label}
    </button>
  );
}
