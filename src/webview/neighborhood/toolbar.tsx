import type { JSX } from "preact";
import { IconButton } from "../page/icon-button.tsx";
import type { FromPanel, PanelTexts } from "../protocol.ts";

interface ToolbarProps {
  readonly texts: PanelTexts;
  readonly pinned: boolean;
  readonly canGoBack: boolean;
  readonly canGoForward: boolean;
  readonly send: (message: FromPanel) => void;
}

/** Back, forward, the page as Markdown, and pin. */
export function Toolbar({ texts, pinned, canGoBack, canGoForward, send }: ToolbarProps): JSX.Element {
  const pin = pinned ? texts.unpin : texts.pin;
  const tools = [
    ["arrow-left", texts.back, "back", canGoBack],
    ["arrow-right", texts.forward, "forward", canGoForward],
    ["copy", texts.copyMarkdown, "copyMarkdown", true],
    ["open-preview", texts.openMarkdown, "openMarkdown", true],
  ] as const;
  return (
    <div class="toolbar" role="toolbar" aria-label={texts.neighborhood}>
      {tools.map(([icon, label, type, isEnabled]) => (
        <IconButton
          key={icon}
          icon={icon}
          label={label}
          disabled={!isEnabled}
          onClick={() => {
            send({ type });
          }}
        />
      ))}
      <button
        type="button"
        class="icon"
        title={pin}
        aria-label={texts.pin}
        aria-pressed={pinned}
        onClick={() => {
          send({ type: "setPinned", pinned: !pinned });
        }}
      >
        <span class={`codicon codicon-${pinned ? "pinned" : "pin"}`} aria-hidden="true" />
      </button>
    </div>
  );
}
