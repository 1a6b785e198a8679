import type { JSX } from "preact";

interface TextButtonProps {
  readonly label: string;
  /** Whether it is what most people come for; there is one of these in a row at most. */
  readonly primary?: boolean;
  readonly disabled?: boolean;
  readonly onClick: () => void;
}

/** A button that says in words what it does. */
export function TextButton({
  label,
  primary = false,
  disabled = false,
  onClick,
}: TextButtonProps): JSX.Element {
  return (
    <button type="button" class={primary ? "primary" : "secondary"} disabled={disabled} onClick={onClick}>
      {label}
    </button>
  );
}
