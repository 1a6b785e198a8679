import type { JSX } from "preact";
import type { TypeStyle } from "../protocol.ts";
import { iconClass, themeColor } from "./theme-color.ts";
import { typeColor } from "./type-color.ts";

interface TypeBadgeProps {
  readonly style: TypeStyle | undefined;
  /** The type's name, shown where it has no style. */
  readonly name: string;
}

/** A type with its icon and colour. */
export function TypeBadge({ style, name }: TypeBadgeProps): JSX.Element {
  return (
    <span class="badge">
      <span
        class={iconClass(style?.icon)}
        style={{ color: themeColor(typeColor(name, style?.color)) }}
        aria-hidden="true"
      />{" "}
      {style?.label ?? name}
    </span>
  );
}
