import "@vscode/codicons/dist/codicon.css";
import "./page/page.css";
import "./neighborhood/controls.css";
import "./neighborhood/rows/rows.css";
import "./paths/paths.css";
import "./picture/picture.css";
import { render } from "preact";
import type { ListView } from "../core/query/neighborhood/list-view.ts";
import { GraphView } from "./graph/graph-view.tsx";
import { EntityView } from "./neighborhood/entity-view.tsx";
import { focusNear, placeOf, rowLists, rowOf } from "./neighborhood/rows/row-focus.ts";
import { handleRowKey } from "./neighborhood/rows/row-keys.ts";
import { arrivalText, centerOf, filteredText, isSameEntity, received, startPage } from "./page/page-state.ts";
import { requiredElement } from "./page/required-element.ts";
import { PathsView } from "./paths/paths-view.tsx";
import type { FromPanel, ToPanel } from "./protocol.ts";

declare function acquireVsCodeApi(): { postMessage(message: FromPanel): void };

const host = acquireVsCodeApi();
const root = requiredElement("root");
const announcer = document.createElement("div");
announcer.className = "spoken";
announcer.setAttribute("aria-live", "polite");
document.body.append(announcer);

let page = startPage;

function send(message: FromPanel): void {
  host.postMessage(message);
}

function announce(text: string): void {
  announcer.textContent = text;
}

function draw(): void {
  const { shown, view, current } = page;
  if (!shown || !view) return;
  const { state, texts } = shown;
  const shared = { texts, send, view, setView, announce };
  if (state.kind === "entity") render(<EntityView {...shared} state={state} current={current} />, root);
  else if (state.kind === "graph") render(<GraphView {...shared} state={state} />, root);
  else if (state.kind === "paths") render(<PathsView {...shared} state={state} />, root);
  else render(<p class="hint empty">{state.kind === "reading" ? texts.reading : texts.empty}</p>, root);
}

/** Shows the list in another way: the extension tells what it holds then, and keeps that. */
function setView(view: ListView): void {
  page = { ...page, view };
  send({ type: "setView", view });
  draw();
}

/** Another entity starts at the top, and is announced; the same one keeps its place. */
function show(message: ToPanel): void {
  const before = page;
  page = received(before, message);
  const isSame = isSameEntity(before, page);
  const hadFocus = root.contains(document.activeElement);
  const place = isSame && hadFocus ? placeOf(rowLists(root), rowOf(document.activeElement)) : undefined;
  draw();
  if (place && !root.contains(document.activeElement)) focusNear(root, place);
  const filtered = isSame ? filteredText(before, page) : undefined;
  if (filtered !== undefined) announce(filtered);
  if (isSame || centerOf(before) === undefined) return;
  window.scrollTo(0, 0);
  if (hadFocus) document.getElementById("center")?.focus();
  announce(arrivalText(page));
}

root.addEventListener("keydown", (event) => {
  handleRowKey(root, event, send);
});

root.addEventListener("focusin", (event) => {
  const uri = event.target instanceof HTMLElement ? event.target.dataset["uri"] : undefined;
  if (uri === undefined || uri === page.current) return;
  page = { ...page, current: uri };
  draw();
});

window.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
  if (isToPanel(data)) show(data);
});

/** The only one who can post here is the webview's host, which sends nothing else of this type. */
function isToPanel(data: unknown): data is ToPanel {
  return typeof data === "object" && data !== null && "type" in data && data.type === "show";
}

send({ type: "ready" });
