import type { JSX } from "preact";

interface IconButtonProps {
  /** Name of a codicon. */
  readonly icon: string;
  readonly label: string;
  readonly disabled?: boolean;
  readonly onClick: () => void;
}

/** A button that shows an icon alone; its label is read out and shown on hover. */
export function IconButton({ icon, label, disabled = false, onClick }: IconButtonProps): JSX.Element {
  return (
    <button type="button" class="icon" title={label} aria-label={label} disabled={disabled} onClick={onClick}>
      <span class={`codicon codicon-${icon}`} aria-hidden="true" />
    </button>
  );
}
