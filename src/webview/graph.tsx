import "@vscode/codicons/dist/codicon.css";
import "./page/page.css";
import "./graph-view/graph.css";
import { render } from "preact";
import { GraphMemory, type PageStorage } from "./graph-view/graph-memory.ts";
import { GraphSession } from "./graph-view/graph-session.ts";
import { GraphApp } from "./graph-view/page/graph-app.tsx";
import type { FromGraph, ToGraph } from "./graph-view/protocol.ts";

declare function acquireVsCodeApi(): PageStorage & { postMessage(message: FromGraph): void };

const host = acquireVsCodeApi();
const root = document.getElementById("root");
if (!root) throw new Error("The page has no element root.");

let isDrawn = false;
const session = new GraphSession(
  (message) => {
    host.postMessage(message);
  },
  () => {
    // What changes many times between two frames is drawn once.
    if (isDrawn) return;
    isDrawn = true;
    queueMicrotask(() => {
      isDrawn = false;
      render(<GraphApp session={session} />, root);
    });
  },
  new GraphMemory(host),
);

window.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
  if (isToGraph(data)) session.receive(data);
});

/** The only one who can post here is the webview's host, which sends nothing else. */
function isToGraph(data: unknown): data is ToGraph {
  return typeof data === "object" && data !== null && "type" in data;
}

host.postMessage({ type: "ready" });
