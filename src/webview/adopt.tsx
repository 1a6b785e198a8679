import "@vscode/codicons/dist/codicon.css";
import "./page/page.css";
import "./adopt/adopt.css";
import { render } from "preact";
import { AdoptView } from "./adopt/adopt-view.tsx";
import type { FromAdoptPage, ToAdoptPage } from "./adopt/adopt-protocol.ts";
import { countedText } from "./page/filled-text.ts";
import { requiredElement } from "./page/required-element.ts";

declare function acquireVsCodeApi(): {
  postMessage(message: FromAdoptPage): void;
  getState(): unknown;
  setState(state: { readonly scrollY: number }): void;
};

const host = acquireVsCodeApi();
const root = requiredElement("root");
const announcer = document.createElement("div");
announcer.className = "spoken";
announcer.setAttribute("aria-live", "polite");
document.body.append(announcer);

/** What the page was sent last. */
let shown: ToAdoptPage | undefined;
/** Where the page was scrolled to when it was hidden; undefined once it is there again. */
let scrolled = scrollIn(host.getState());

function send(message: FromAdoptPage): void {
  host.postMessage(message);
}

function show(message: ToAdoptPage): void {
  const typedBefore = typedAfter(shown);
  shown = message;
  const { state, texts } = message;
  render(<AdoptView state={state} texts={texts} send={send} />, root);
  const typed = typedAfter(message);
  if (state.kind !== "found") return;
  if (typedBefore !== undefined && typed !== typedBefore)
    announcer.textContent = countedText(texts.announcement, state.typedAfter, state.typedAfter, state.notes);
  if (scrolled !== undefined) window.scrollTo(0, scrolled);
  scrolled = undefined;
}

function typedAfter(message: ToAdoptPage | undefined): number | undefined {
  return message?.state.kind === "found" ? message.state.typedAfter : undefined;
}

function scrollIn(state: unknown): number | undefined {
  if (typeof state !== "object" || state === null || !("scrollY" in state)) return undefined;
  return typeof state.scrollY === "number" ? state.scrollY : undefined;
}

window.addEventListener("scroll", () => {
  if (shown?.state.kind === "found") host.setState({ scrollY: window.scrollY });
});

window.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
  if (isToPage(data)) show(data);
});

/** The only one who can post here is the webview's host, which sends nothing else of this type. */
function isToPage(data: unknown): data is ToAdoptPage {
  return typeof data === "object" && data !== null && "type" in data && data.type === "show";
}

send({ type: "ready" });
