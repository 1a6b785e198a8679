import "@vscode/codicons/dist/codicon.css";
import { render } from "preact";
import { EntityView } from "./entity-view.tsx";
import { filledText } from "./filled-text.ts";
import "./panel.css";
import type { FromPanel, PanelState, PanelTexts, ToPanel } from "./protocol.ts";
import { nextRow, type RowPlace } from "./row-navigation.ts";

declare function acquireVsCodeApi(): { postMessage(message: FromPanel): void };

const host = acquireVsCodeApi();
const root = requiredElement("root");
const announcer = document.createElement("div");
announcer.className = "spoken";
announcer.setAttribute("aria-live", "polite");
document.body.append(announcer);

let shown: ToPanel | undefined;
/** The row that Tab reaches: the one that had the focus last. */
let current: string | undefined;

function send(message: FromPanel): void {
  host.postMessage(message);
}

function draw(): void {
  if (!shown) return;
  const { state, texts } = shown;
  if (state.kind === "entity")
    render(<EntityView state={state} texts={texts} send={send} current={current} />, root);
  else render(<p class="hint empty">{state.kind === "reading" ? texts.reading : texts.empty}</p>, root);
}

/** Another entity starts at the top, and is announced; the same one keeps its place. */
function show(message: ToPanel): void {
  const before = centerOf(shown?.state);
  const after = centerOf(message.state);
  const hadFocus = root.contains(document.activeElement);
  shown = message;
  if (before !== after) current = undefined;
  draw();
  if (before === undefined || before === after) return;
  window.scrollTo(0, 0);
  if (hadFocus) document.getElementById("center")?.focus();
  announcer.textContent = announcementOf(message.state, message.texts);
}

function announcementOf(state: PanelState, texts: PanelTexts): string {
  if (state.kind !== "entity") return "";
  const neighbors = state.page.groups.reduce((sum, { rows }) => sum + rows.length, 0);
  return filledText(texts.announcement, state.page.title, neighbors);
}

function centerOf(state: PanelState | undefined): string | undefined {
  return state?.kind === "entity" ? (state.page.uri ?? state.page.key) : undefined;
}

/** The rows as they stand, list by list. */
function rowLists(): HTMLElement[][] {
  return [...root.querySelectorAll("[data-rows]")].map((list) => [
    ...list.querySelectorAll<HTMLElement>("[data-row]"),
  ]);
}

function placeOf(lists: readonly HTMLElement[][], row: Element): RowPlace | undefined {
  for (const [list, rows] of lists.entries()) {
    const index = rows.findIndex((one) => one === row);
    if (index >= 0) return { list, row: index };
  }
  return undefined;
}

root.addEventListener("keydown", (event) => {
  const row =
    event.target instanceof Element ? event.target.closest("li")?.querySelector("[data-row]") : undefined;
  const uri = row instanceof HTMLElement ? row.dataset["uri"] : undefined;
  if (!row || uri === undefined) return;
  const modified = event.ctrlKey || event.metaKey || event.shiftKey;
  if (event.key === "Enter" && event.altKey) send({ type: "center", uri });
  else if (event.key === "Enter" && (event.ctrlKey || event.metaKey))
    send({ type: "open", uri, beside: true });
  else {
    const lists = rowLists();
    const from = placeOf(lists, row);
    const to =
      from && !modified && !event.altKey
        ? nextRow(
            lists.map((rows) => rows.length),
            from,
            event.key,
          )
        : undefined;
    if (!to) return;
    lists[to.list]?.[to.row]?.focus();
  }
  event.preventDefault();
});

root.addEventListener("focusin", (event) => {
  const uri = event.target instanceof HTMLElement ? event.target.dataset["uri"] : undefined;
  if (uri === undefined || uri === current) return;
  current = uri;
  draw();
});

window.addEventListener("message", (event: MessageEvent<ToPanel>) => {
  // The only one who can post here is the webview's host.
  show(event.data);
});

function requiredElement(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (!element) throw new Error(`The page has no element ${id}.`);
  return element;
}

send({ type: "ready" });
