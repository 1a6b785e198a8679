import type {
  FromLayoutWorker,
  FromRasterWorker,
  ToLayoutWorker,
  ToRasterWorker,
} from "./graph-view/graph-worker-protocol.ts";
import { GraphLayout } from "./graph-view/layout/graph-layout.ts";
import { Raster } from "./graph-view/raster/raster.ts";

/** How long the worker lays out before it looks for messages, and how often it tells where nodes are, in milliseconds. */
const [sliceTime, tellTime] = [12, 50];

let layout: GraphLayout | undefined;
let steps: Iterator<undefined, void, undefined> | undefined;
let run = 0;
let lastTold = 0;
let toldCommunities = false;
/** Whether a turn is coming. */
let isAwaited = false;

const turns = new MessageChannel();
turns.port1.onmessage = advance;

const raster = new Raster();

self.onmessage = ({ data }: MessageEvent<ToLayoutWorker | ToRasterWorker>) => {
  switch (data.type) {
    case "layout":
      run = data.run;
      layout = new GraphLayout({
        count: data.count,
        edges: data,
        ids: data.ids,
        ...(data.kept ? { kept: data.kept } : {}),
        isSame: data.isSame,
        pins: data.pins,
      });
      steps = layout.steps();
      toldCommunities = false;
      awaitTurn();
      break;
    case "hold":
      layout?.hold(data.node, data.place);
      steps ??= layout?.again();
      awaitTurn();
      break;
    default: {
      const drawn = raster.take(data);
      if (drawn) tell(drawn, [drawn.picture]);
    }
  }
};

function awaitTurn(): void {
  if (isAwaited) return;
  isAwaited = true;
  turns.port2.postMessage(undefined);
}

function advance(): void {
  isAwaited = false;
  if (!layout || !steps) return;
  const start = performance.now();
  let isDone = false;
  while (!isDone && performance.now() - start < sliceTime) {
    isDone = steps.next().done === true;
    if (!toldCommunities) tellCommunities(layout);
  }
  if (isDone) steps = undefined;
  // What takes long is told less often, so that telling does not take longer than laying out.
  const pause = Math.max(tellTime, (performance.now() - start) / 2);
  if (isDone || performance.now() - lastTold >= pause) tellPositions(layout, isDone);
  if (!isDone) awaitTurn();
}

function tellCommunities({ communities, communityCount }: GraphLayout): void {
  toldCommunities = true;
  tell({ type: "communities", run, count: communityCount, of: communities });
}

function tellPositions(from: GraphLayout, isSettled: boolean): void {
  lastTold = performance.now();
  from.show();
  const positions = new Float32Array(from.positions);
  tell({ type: "positions", run, positions, isSettled }, [positions.buffer]);
}

function tell(message: FromLayoutWorker | FromRasterWorker, transfer: Transferable[] = []): void {
  self.postMessage(message, { transfer });
}
