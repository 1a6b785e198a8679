import type { JSX } from "preact";
import type { EntityState, FromPanel, PanelTexts } from "../protocol.ts";
import { Choice } from "../page/choice.tsx";

const depths = ["1", "2", "3"] as const;

interface ModeSwitchProps {
  readonly state: EntityState;
  readonly texts: PanelTexts;
  readonly send: (message: FromPanel) => void;
}

/** List or picture, and how far the picture reaches. */
export function ModeSwitch({ state: { mode, picture }, texts, send }: ModeSwitchProps): JSX.Element {
  const modes = [
    ["list", texts.list],
    ["picture", texts.picture],
  ] as const;
  return (
    <>
      {modes.map(([one, label]) => (
        <button
          type="button"
          key={one}
          class="secondary"
          aria-pressed={mode === one}
          onClick={() => {
            send({ type: "setMode", mode: one });
          }}
        >
          {label}
        </button>
      ))}
      {picture ? (
        <Choice
          isLabelShown={false}
          label={texts.depth}
          value={String(picture.depth)}
          options={depths.map((depth) => [depth, depth])}
          choose={(depth) => {
            send({ type: "setDepth", depth: Number(depth) });
          }}
        />
      ) : null}
    </>
  );
}
