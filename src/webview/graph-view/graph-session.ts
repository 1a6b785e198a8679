import type { FromLayoutWorker } from "./graph-worker-protocol.ts";
import { LayoutPace } from "./layout/layout-pace.ts";
import { loadedGraph, lookOf, sizesOf, type GraphBasis, type LoadedGraph } from "./loaded-graph.ts";
import { GraphAssembly } from "./model/graph-assembly.ts";
import { GraphModel } from "./model/graph-model.ts";
import {
  isDrawnOtherwise,
  savedView,
  startState,
  stateAfter,
  type GraphAction,
  type GraphState,
} from "./model/graph-state.ts";
import { numbersIn, placesFor } from "./model/same-nodes.ts";
import { shortestPath } from "./model/walks.ts";
import type { FromGraph, GraphTexts, NodeCard, ToGraph } from "./protocol.ts";
import { GraphStage, type StageListener } from "./stage/graph-stage.ts";
import { GraphWorkers } from "./stage/graph-workers.ts";
import { NodeHover, type Hovered } from "./stage/node-hover.ts";

/**
 * All that the graph's page knows: it takes what the extension and the workers tell, keeps how somebody looks at the graph, and has
 * canvas and controls drawn when one of these has changed.
 */
export class GraphSession {
  texts: GraphTexts | undefined;
  isReading = true;
  state: GraphState = startState;
  graph: LoadedGraph | undefined;
  cards = new Map<number, NodeCard>();
  found: { readonly text: string; readonly nodes: readonly number[] } = { text: "", nodes: [] };
  active: number | undefined;
  /** What is to be said once. */
  hint: string | undefined;
  /** When the layout came to rest, for those who wait for it. */
  isSettled = false;
  private stage: GraphStage | undefined;
  private incoming:
    { readonly message: ToGraph & { type: "begin" }; readonly assembly: GraphAssembly } | undefined;
  private positions = new Float32Array();
  /** What the worker draws by. */
  private drawn: LoadedGraph | undefined;
  private run = 0;
  private readonly hover = new NodeHover((node) => {
    this.askCard(node);
  });
  private readonly pace = new LayoutPace(() => window.matchMedia("(prefers-reduced-motion: reduce)").matches);
  private readonly workers = new GraphWorkers(
    (message) => {
      this.takeLayout(message);
    },
    (message) => this.stage?.take(message),
  );

  /**
   * @param send to the extension
   * @param redraw has the controls drawn
   */
  constructor(
    readonly send: (message: FromGraph) => void,
    private readonly redraw: () => void,
  ) {}

  /** Takes what the extension tells. */
  receive(message: ToGraph): void {
    switch (message.type) {
      case "texts":
        this.texts = message.texts;
        this.state = stateAfter(this.state, {
          type: "restore",
          view: message.view,
          filters: message.filters,
        });
        break;
      case "reading":
        this.isReading = true;
        break;
      case "begin":
        this.incoming = { message, assembly: new GraphAssembly(message.head) };
        return;
      case "piece":
        if (this.incoming?.message.epoch === message.epoch) this.incoming.assembly.take(message.piece);
        return;
      case "end":
        if (this.incoming?.message.epoch === message.epoch)
          this.load(this.incoming.message, this.incoming.assembly);
        break;
      case "active":
        if (message.epoch !== this.graph?.epoch) return;
        this.active = message.node;
        if (message.node !== undefined && this.state.follow) {
          this.dispatch({ type: "choose", node: message.node });
          this.stage?.reveal(message.node, false);
        }
        break;
      case "choose":
        if (message.epoch === this.graph?.epoch) this.goTo(message.node);
        break;
      case "found":
        if (message.epoch === this.graph?.epoch) this.found = message;
        break;
      case "card":
        if (message.epoch === this.graph?.epoch) this.cards.set(message.node, message.card);
    }
    this.changed(false);
  }

  /** Something was done on the page. */
  dispatch(action: GraphAction): void {
    const before = this.state;
    if (action.type !== "path") this.hint = undefined;
    this.state = stateAfter(before, action);
    if (this.state === before) return;
    const { filter, chosen } = this.state;
    const isOther = isDrawnOtherwise(before, this.state);
    if (isOther) this.recolor();
    if (chosen !== undefined && chosen !== before.chosen) this.askCard(chosen);
    const view = savedView(this.state);
    if (JSON.stringify(view) !== JSON.stringify(savedView(before))) this.send({ type: "keepView", view });
    const { savedFilters } = this.state;
    if (savedFilters !== before.savedFilters) this.send({ type: "keepFilters", filters: savedFilters });
    this.changed(isOther);
    if (filter.steps !== before.filter.steps) this.stage?.fit();
  }

  /** The canvas stands. @returns what ends that */
  attach(canvas: HTMLCanvasElement): () => void {
    const listener: StageListener = {
      hover: (node, at) => {
        if (this.hover.move(node, at)) this.changed(false);
      },
      tap: (node, count, modified) => {
        this.tap(node, count, modified);
      },
      drag: (node, place, isOver) => {
        this.workers.layOut({ type: "hold", node, place });
        this.positions = this.positions.slice();
        this.positions[2 * node] = place.x;
        this.positions[2 * node + 1] = place.y;
        if (isOver) this.keepPlaces();
        this.changed(false);
      },
    };
    const stage = new GraphStage(
      canvas,
      listener,
      (message) => {
        this.workers.draw(message);
      },
      () => {
        this.recolor();
        this.changed(true);
      },
    );
    this.stage = stage;
    this.changed(true);
    return stage.dispose;
  }

  /** The node that the pointer is over, and where. */
  get hovered(): Hovered | undefined {
    return this.hover.current;
  }

  /** The canvas, for what changes the view alone. */
  get view(): GraphStage | undefined {
    return this.stage;
  }

  /** Chooses a node and flies there. */
  goTo(node: number): void {
    this.dispatch({ type: "choose", node });
    this.stage?.reveal(node, true);
  }

  /** Opens a note; writes the one that a placeholder stands for. */
  open(node: number, beside = false): void {
    if (this.graph) this.send({ type: "open", epoch: this.graph.epoch, node, beside });
  }

  /** Shows one of the shortest ways between two nodes. */
  findPath(from: number, to: number): void {
    const path = this.graph && shortestPath(this.graph.model, from, to);
    this.hint = path ? undefined : this.texts?.noPath;
    this.dispatch({ type: "path", path: path ?? [] });
    if (path) this.stage?.showNodes(path);
  }

  placeOf(node: number): { readonly x: number; readonly y: number } {
    return { x: this.positions[2 * node] ?? 0, y: this.positions[2 * node + 1] ?? 0 };
  }

  private load({ epoch, types, kept, isSame }: ToGraph & { type: "begin" }, assembly: GraphAssembly): void {
    const before = this.graph;
    const model = new GraphModel(assembly.finish());
    this.incoming = undefined;
    this.isReading = false;
    this.isSettled = false;
    const given =
      kept && new Float32Array(kept.buffer.slice(kept.byteOffset, kept.byteOffset + kept.byteLength));
    const places = before ? placesFor(before.model, this.positions, model) : given;
    this.positions = places?.map((one) => (Number.isNaN(one) ? 0 : one)) ?? new Float32Array(2 * model.count);
    this.cards = new Map();
    this.hover.current = undefined;
    if (before) {
      const renumbered = numbersIn(before.model, model);
      this.state = stateAfter(this.state, { type: "renumber", numberOf: renumbered });
      this.active = this.active === undefined ? undefined : renumbered(this.active);
    }
    const communities = { count: 0, of: new Uint32Array(model.count) };
    this.graph = this.reckoned({ epoch, model, types, communities });
    const { source, target } = model.data;
    this.workers.draw({ type: "edges", source, target });
    this.run++;
    const layoutKept = places;
    this.workers.layOut({
      type: "layout",
      run: this.run,
      count: model.count,
      source,
      target,
      kept: layoutKept,
      isSame: !before && isSame,
    });
    this.changed(true);
  }

  private takeLayout(message: FromLayoutWorker): void {
    const { graph } = this;
    if (!graph || message.run !== this.run) return;
    if (message.type === "communities") {
      this.graph = this.reckoned({ ...graph, communities: message });
    } else {
      if (!this.pace.takes(message.isSettled, performance.now())) return;
      this.positions = message.positions;
      // The controls show nothing of where nodes are.
      if (message.isSettled !== this.isSettled) this.redraw();
      this.isSettled = message.isSettled;
      if (message.isSettled) this.keepPlaces();
      this.drawStage(true);
      return;
    }
    this.changed(true);
  }

  private recolor(): void {
    if (this.graph) this.graph = this.reckoned(this.graph);
  }

  private reckoned(given: GraphBasis): LoadedGraph {
    return loadedGraph(given, this.state, this.active);
  }

  /** Draws canvas and controls. @param isOther whether what the worker draws is another picture now */
  private changed(isOther: boolean): void {
    this.drawStage(isOther);
    this.redraw();
  }

  private drawStage(isOther: boolean): void {
    const { graph, stage, positions, state } = this;
    if (graph && stage) {
      const { model, colouring, shown, look } = graph;
      const sizes = sizesOf(model, state.sizeBy);
      if (isOther && graph !== this.drawn) {
        this.drawn = graph;
        this.workers.draw(lookOf(graph, sizes));
      }
      const { chosen, selection, path } = state;
      const focus = this.hovered?.node ?? (selection.length > 0 ? undefined : chosen);
      stage.show(
        {
          ...{ model, positions, colouring, shown, look, focus, sizes, path, active: this.active },
          selection: new Set(selection),
          isMoving: !this.isSettled,
        },
        isOther,
      );
    }
  }

  private tap(node: number | undefined, count: 1 | 2, modified: boolean): void {
    if (node === undefined) this.dispatch({ type: "clear" });
    else if (count === 2) this.open(node, modified);
    else this.dispatch({ type: modified ? "select" : "choose", node });
  }

  private askCard(node: number): void {
    if (this.graph && !this.cards.has(node)) this.send({ type: "card", epoch: this.graph.epoch, node });
  }

  private keepPlaces(): void {
    if (!this.graph) return;
    const places = new Uint8Array(this.positions.slice().buffer);
    this.send({ type: "keepPlaces", epoch: this.graph.epoch, places });
  }
}
