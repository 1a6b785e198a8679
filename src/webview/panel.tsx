import "@vscode/codicons/dist/codicon.css";
import { render } from "preact";
import { EntityView } from "./entity-view.tsx";
import { GraphView } from "./graph-view.tsx";
import { PathsView } from "./paths-view.tsx";
import { keepSame } from "./picture/same-subgraph.ts";
import "./picture/picture.css";
import { filledText } from "./filled-text.ts";
import { listOf, plainView, type ListView } from "./list-view.ts";
import "./panel.css";
import type { FromPanel, PanelState, PanelTexts, ToPanel } from "./protocol.ts";
import { nextRow, type RowPlace } from "./row-navigation.ts";

interface PageState {
  readonly view: ListView;
}

declare function acquireVsCodeApi(): {
  postMessage(message: FromPanel): void;
  /** What was kept when the page was last shown. */
  getState(): Partial<PageState> | undefined;
  setState(state: PageState): void;
};

const host = acquireVsCodeApi();
const root = requiredElement("root");
const announcer = document.createElement("div");
announcer.className = "spoken";
announcer.setAttribute("aria-live", "polite");
document.body.append(announcer);

let shown: ToPanel | undefined;
/** The row that Tab reaches: the one that had the focus last. */
let current: string | undefined;
let view: ListView = { ...plainView, ...host.getState()?.view };

function send(message: FromPanel): void {
  host.postMessage(message);
}

function draw(): void {
  if (!shown) return;
  const { state, texts } = shown;
  const shared = { texts, send, view, setView, announce };
  if (state.kind === "entity") render(<EntityView {...shared} state={state} current={current} />, root);
  else if (state.kind === "graph") render(<GraphView {...shared} state={state} />, root);
  else if (state.kind === "paths") render(<PathsView {...shared} state={state} />, root);
  else render(<p class="hint empty">{state.kind === "reading" ? texts.reading : texts.empty}</p>, root);
}

function announce(text: string): void {
  announcer.textContent = text;
}

/** Shows the list in another way, keeps that, and says how much is left. */
function setView(next: ListView): void {
  view = next;
  host.setState({ view });
  draw();
  if (shown?.state.kind !== "entity") return;
  const { page } = shown.state;
  const all = page.groups.flatMap(({ rows }) => rows);
  const left = new Set(listOf(page, view).flatMap(({ rows }) => rows));
  announcer.textContent = filledText(shown.texts.filtered, left.size, all.length);
}

/** Another entity starts at the top, and is announced; the same one keeps its place. */
function show(message: ToPanel): void {
  const before = centerOf(shown?.state);
  const after = centerOf(message.state);
  const hadFocus = root.contains(document.activeElement);
  const at = before === after && hadFocus ? placeOfFocus() : undefined;
  shown = { ...message, state: keepSame(shown?.state, message.state) };
  if (before !== after) {
    current = undefined;
    view = { ...view, text: "" };
  }
  draw();
  if (at && !root.contains(document.activeElement)) focusNear(at);
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

/** The row that has the focus, or one of whose buttons has. */
function placeOfFocus(): RowPlace | undefined {
  const row = document.activeElement?.closest("li")?.querySelector("[data-row]");
  return row ? placeOf(rowLists(), row) : undefined;
}

/** Where a row has gone, as a candidate that became an edge, the next one takes its place. */
function focusNear({ list, row }: RowPlace): void {
  const rows = rowLists()[list] ?? [];
  (rows[row] ?? rows.at(-1))?.focus();
}

root.addEventListener("keydown", (event) => {
  if (event.defaultPrevented) return;
  const row =
    event.target instanceof Element ? event.target.closest("li")?.querySelector("[data-row]") : undefined;
  const uri = row instanceof HTMLElement ? row.dataset["uri"] : undefined;
  if (!row || uri === undefined) return;
  if (event.target instanceof HTMLElement && event.target.closest(".decisions, .sayings")) return;
  const modified = event.ctrlKey || event.metaKey || event.shiftKey;
  if (event.key === "Enter" && event.altKey) send({ type: "center", uri });
  else if (event.key === "Enter" && (event.ctrlKey || event.metaKey))
    send({ type: "open", uri, beside: true });
  else if (event.key === " " && event.target === row && row.closest("li")?.querySelector("[data-fold]"))
    row.closest("li")?.querySelector<HTMLElement>("[data-fold]")?.click();
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
