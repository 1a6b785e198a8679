import type { FromGraph, GraphTexts, ToGraph } from "../../../../src/webview/graph-view/protocol.ts";
import { countScript, measuredFrames } from "./frames.ts";
import { fetchedGraph } from "./graph-parts.ts";
import type { Measuring } from "./measuring.ts";

/** Stands for the editor around the graph's page: it tells the page the graph that the bench serves. */
countScript();
const opened = performance.now();
let firstPicture = 0;
for (const name of ["fill", "stroke", "drawImage"] as const) watch(name);

/** Notes when the canvas of the page is drawn on for the first time, by more than its ground. */
function watch(name: "fill" | "stroke" | "drawImage"): void {
  const { prototype } = CanvasRenderingContext2D;
  const before = Object.getOwnPropertyDescriptor(prototype, name);
  const plain: unknown = before?.value;
  if (!before || typeof plain !== "function") return;
  Object.defineProperty(prototype, name, {
    configurable: true,
    writable: true,
    value(this: CanvasRenderingContext2D, ...given: unknown[]) {
      if (firstPicture === 0 && this.canvas.isConnected) firstPicture = performance.now() - opened;
      if (firstPicture > 0) Object.defineProperty(prototype, name, before);
      return Reflect.apply(plain, this, given) as unknown;
    },
  });
}

const host = {
  getState: () => undefined,
  setState: () => undefined,
  postMessage: (message: FromGraph) => {
    if (message.type === "ready")
      tell().catch((error: unknown) => {
        console.error(error);
      });
  },
};
Object.assign(window, { acquireVsCodeApi: () => host });

async function tell(): Promise<void> {
  const { parts, pieces } = await fetchedGraph();
  const epoch = 1;
  const counted = { one: "{0}", many: "{0}" };
  const texts = new Proxy({ counts: counted, node: counted } as GraphTexts, {
    get: (given, name): unknown => Reflect.get(given, name) ?? String(name),
  });
  const messages: ToGraph[] = [
    {
      type: "texts",
      texts,
      filters: [],
      view: { colorBy: "auto", sizeBy: "degree", follow: true, orphans: true, placeholders: true },
    },
    { type: "begin", epoch, head: parts.head, types: parts.types, kept: undefined, isSame: false, pins: [] },
    ...pieces.map((piece) => ({ type: "piece" as const, epoch, piece })),
    { type: "end", epoch },
  ];
  for (const data of messages) window.dispatchEvent(new MessageEvent("message", { data }));
}

const canvas = () => document.querySelector("canvas");
const until = async (isThere: () => boolean) => {
  while (!isThere()) await new Promise((resolve) => setTimeout(resolve, 10));
};

const measuring: Measuring = {
  open: async () => {
    await until(() => firstPicture > 0);
    return firstPicture;
  },
  settle: async () => {
    await until(() => canvas()?.dataset["settled"] === "true");
    return performance.now() - opened;
  },
  pan: (count) =>
    measuredFrames((frame) => {
      const point = { clientX: 700 + 200 * Math.sin(frame / 9), clientY: 450 + 90 * Math.sin(frame / 7) };
      const type = frame === 0 ? "pointerdown" : frame === count + 19 ? "pointerup" : "pointermove";
      const event = new PointerEvent(type, {
        ...point,
        pointerId: 1,
        pointerType: "touch",
        button: 0,
        buttons: 1,
        bubbles: true,
      });
      canvas()?.dispatchEvent(event);
    }, count),
  zoom: (count, most) =>
    measuredFrames((frame) => {
      const deltaY = 100 * Math.log2(most) * (Math.sin(frame / 15) - Math.sin((frame + 1) / 15)) * 2.5;
      const event = new WheelEvent("wheel", { deltaY, clientX: 700, clientY: 450, cancelable: true });
      canvas()?.dispatchEvent(event);
    }, count),
  rest: (count) => measuredFrames(() => undefined, count, 0),
};
Object.assign(window, { measuring });
// A finger can be caught only where there is one.
Element.prototype.setPointerCapture = () => undefined;
