import { GraphMarks } from "./graph-marks.ts";
import type { FromLayoutWorker } from "./graph-worker-protocol.ts";
import { IncomingGraph } from "./incoming-graph.ts";
import { LayoutPace } from "./layout/layout-pace.ts";
import { loadedGraph, lookOf, sceneOf, type GraphBasis, type LoadedGraph } from "./loaded-graph.ts";
import type { GraphModel } from "./model/graph-model.ts";
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
import { GraphStage, type StageListener, type StageScene } from "./stage/graph-stage.ts";
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
  /** The group that keys have chosen, by its place; it is let go when a node is chosen, or other groups come. */
  chosenGroup: number | undefined;
  /** What is to be said once. */
  hint: string | undefined;
  /** When the layout came to rest, for those who wait for it. */
  isSettled = false;
  shownScene: StageScene | undefined;
  readonly marks: GraphMarks;
  private stage: GraphStage | undefined;
  private readonly incoming = new IncomingGraph();
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
  ) {
    this.marks = new GraphMarks(send);
  }

  /** Takes what the extension tells. */
  receive(message: ToGraph): void {
    switch (message.type) {
      case "texts": {
        const { texts, view, filters } = message;
        this.texts = texts;
        this.state = stateAfter(this.state, { type: "restore", view, filters });
        break;
      }
      case "reading":
        this.isReading = true;
        break;
      case "begin":
      case "piece":
      case "end": {
        const whole = this.incoming.take(message);
        if (!whole) return;
        this.load(whole.message, whole.model);
        break;
      }
      case "active":
        if (message.epoch !== this.graph?.epoch) return;
        this.active = message.node;
        this.follow();
        break;
      case "choose":
        if (message.epoch === this.graph?.epoch) this.goTo(message.node);
        break;
      case "found":
        if (message.epoch === this.graph?.epoch) this.found = message;
        break;
      case "similar":
        if (message.epoch === this.graph?.epoch) this.marks.similar = message.pairs;
        break;
      case "card":
        if (message.epoch === this.graph?.epoch) this.cards.set(message.node, message.card);
    }
    this.changed(false);
  }

  /** Something was done on the page. */
  dispatch(action: GraphAction): void {
    const before = this.state;
    this.chosenGroup = undefined;
    if (action.type !== "path") this.hint = undefined;
    this.state = stateAfter(before, action);
    if (this.state === before) return;
    const { filter, chosen } = this.state;
    const isOther = isDrawnOtherwise(before, this.state);
    if (isOther) this.recolor();
    if (chosen !== undefined && chosen !== before.chosen) this.askCard(chosen);
    const [view, { savedFilters }] = [savedView(this.state), this.state];
    if (JSON.stringify(view) !== JSON.stringify(savedView(before))) this.send({ type: "keepView", view });
    if (savedFilters !== before.savedFilters) this.send({ type: "keepFilters", filters: savedFilters });
    this.changed(isOther);
    if (filter.steps !== before.filter.steps) this.stage?.camera.fit();
  }

  /** The canvas stands. @returns what ends that */
  attach(canvas: HTMLCanvasElement): () => void {
    const listener: StageListener = {
      hover: (node, at) => {
        if (this.hover.move(node, at)) this.changed(false);
      },
      tap: this.tap.bind(this),
      regroup: this.redraw,
      drag: (node, place, isOver) => {
        // Where all rests, nothing moves before the end: else the others would flee from what is to be dropped on them.
        if (isOver || !this.isSettled) this.workers.layOut({ type: "hold", node, place });
        this.hover.current = undefined;
        this.positions = this.positions.slice();
        this.positions.set([place.x, place.y], 2 * node);
        if (isOver) this.pin(node, place);
        this.changed(false);
      },
      dropOn: (node, other, start) => {
        this.workers.layOut({ type: "hold", node, place: start });
        if (!this.marks.pins.has(node)) this.workers.layOut({ type: "hold", node, place: undefined });
        if (this.graph && other !== undefined)
          this.send({ type: "linkAs", epoch: this.graph.epoch, from: node, to: other });
      },
      lasso: (nodes) => {
        this.dispatch({ type: "selectAll", nodes });
      },
    };
    const look = () => {
      this.recolor();
      this.changed(true);
    };
    this.stage = new GraphStage(canvas, listener, this.workers.draw.bind(this.workers), look);
    this.changed(true);
    return this.stage.dispose;
  }

  /** The node that the pointer is over, and where. */
  get hovered(): Hovered | undefined {
    return this.hover.current;
  }

  /** The canvas, for what changes the view alone. */
  get view(): GraphStage | undefined {
    return this.stage;
  }

  /** Chooses a node and brings it into sight, so near that its title can be read. */
  goTo(node: number): void {
    this.dispatch({ type: "choose", node });
    this.stage?.reveal(node, true);
  }

  /** Chooses the active note, where that is wished, and brings it into sight. */
  private follow(): void {
    const { active, state } = this;
    if (!state.follow || active === undefined || active === state.chosen) return;
    this.dispatch({ type: "choose", node: active, isFollowed: true });
    this.stage?.reveal(active, false);
  }

  /** Keeps a node in a place, where it is by default; one that is kept already and given no place is let go. */
  pin(node: number, place = this.marks.pins.has(node) ? undefined : this.placeOf(node)): void {
    this.marks.pin(node, place);
    this.workers.layOut({ type: "hold", node, place });
    this.keepPlaces();
    this.changed(false);
  }

  /** Shows similar notes that are not linked, or no more. */
  toggleSimilar(): void {
    this.marks.toggleSimilar();
    this.changed(false);
  }

  /** Chooses a group by keys, and brings it into sight. */
  chooseGroup(group: number): void {
    this.dispatch({ type: "clear" });
    this.chosenGroup = group;
    this.stage?.revealGroup(group);
    this.changed(false);
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

  private load({ epoch, types, kept, isSame, pins }: ToGraph & { type: "begin" }, model: GraphModel): void {
    const before = this.graph;
    this.isReading = false;
    this.isSettled = false;
    const places = before
      ? placesFor(before.model, this.positions, model)
      : kept && new Float32Array(kept.slice().buffer);
    this.positions = places?.map((one) => (Number.isNaN(one) ? 0 : one)) ?? new Float32Array(2 * model.count);
    this.cards = new Map();
    this.hover.current = this.chosenGroup = undefined;
    this.marks.load(epoch, pins);
    if (before) {
      const renumbered = numbersIn(before.model, model);
      this.state = stateAfter(this.state, { type: "renumber", numberOf: renumbered });
      this.active = this.active === undefined ? undefined : renumbered(this.active);
    }
    const communities = { count: 0, of: new Uint32Array(model.count) };
    this.recolor({ epoch, model, types, communities });
    this.workers.begin(model, { run: ++this.run, kept: places, isSame: !before && isSame, pins });
    this.changed(true);
  }

  private takeLayout(message: FromLayoutWorker): void {
    const { graph } = this;
    if (!graph || message.run !== this.run) return;
    if (message.type === "communities") {
      this.recolor({ ...graph, communities: message });
      this.changed(true);
      return;
    }
    if (!this.pace.takes(message.isSettled, performance.now())) return;
    this.positions = message.positions;
    // The controls show nothing of where nodes are.
    if (message.isSettled !== this.isSettled) this.redraw();
    this.isSettled = message.isSettled;
    if (message.isSettled) this.keepPlaces();
    this.drawStage(true);
  }

  private recolor(given: GraphBasis | undefined = this.graph): void {
    if (given) this.graph = loadedGraph(given, this.state, this.active);
  }

  /** Draws canvas and controls. @param isOther whether what the worker draws is another picture now */
  private changed(isOther: boolean): void {
    this.drawStage(isOther);
    this.redraw();
  }

  private drawStage(isOther: boolean): void {
    const { graph, stage, positions, state, active, marks, chosenGroup } = this;
    if (!graph || !stage) return;
    if (isOther && graph !== this.drawn) this.workers.draw(lookOf(graph, state));
    if (isOther) this.drawn = graph;
    const [hovered, similar, isMoving] = [this.hovered?.node, marks.similar ?? [], !this.isSettled];
    this.shownScene = sceneOf(graph, state, { positions, active, hovered, similar, isMoving, chosenGroup });
    stage.show(this.shownScene, isOther);
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
    const places = new Uint8Array(this.positions.slice().buffer);
    if (this.graph) this.send({ type: "keepPlaces", epoch: this.graph.epoch, places });
  }
}
