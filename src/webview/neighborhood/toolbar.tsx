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
  return (
    <div class="toolbar" role="toolbar" aria-label={texts.neighborhood}>
      <IconButton
        icon="arrow-left"
        label={texts.back}
        disabled={!canGoBack}
        onClick={() => {
          send({ type: "back" });
        }}
      />
      <IconButton
        icon="arrow-right"
        label={texts.forward}
        disabled={!canGoForward}
        onClick={() => {
          send({ type: "forward" });
        }}
      />
      <IconButton
        icon="copy"
        label={texts.copyMarkdown}
        onClick={() => {
          send({ type: "copyMarkdown" });
        }}
      />
      <IconButton
        icon="open-preview"
        label={texts.openMarkdown}
        onClick={() => {
          send({ type: "openMarkdown" });
        }}
      />
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
