import type { JSX } from "preact";
import { filledText } from "../page/filled-text.ts";
import { IconButton } from "../page/icon-button.tsx";
import type { PanelTexts } from "../protocol.ts";
import type { ViewCommand } from "./picture-keys.ts";

interface PictureToolsProps {
  readonly texts: PanelTexts;
  /** How many nodes are hidden. */
  readonly hidden: number;
  readonly act: (command: ViewCommand) => void;
  readonly showHidden: () => void;
}

/** Zoom, saving, and what brings hidden nodes back. */
export function PictureTools({ texts, hidden, act, showHidden }: PictureToolsProps): JSX.Element {
  const tools: readonly (readonly [ViewCommand, icon: string, label: string])[] = [
    ["zoomIn", "zoom-in", texts.zoomIn],
    ["zoomOut", "zoom-out", texts.zoomOut],
    ["fit", "screen-full", texts.zoomFit],
    ["saveSvg", "file-code", texts.saveSvg],
    ["savePng", "file-media", texts.savePng],
  ];
  return (
    <div class="picture-tools" role="toolbar" aria-label={texts.picture}>
      {tools.map(([command, icon, label]) => (
        <IconButton
          key={command}
          icon={icon}
          label={label}
          onClick={() => {
            act(command);
          }}
        />
      ))}
      {hidden === 0 ? null : (
        <button type="button" class="secondary" onClick={showHidden}>
          {filledText(texts.showHidden, hidden)}
        </button>
      )}
    </div>
  );
}
