import { ActiveNode } from "./active-node.ts";
import type { GraphMemory, Outlook } from "./graph-memory.ts";
import { draggedNodes } from "./dragged-nodes.ts";
import { GraphMarks } from "./graph-marks.ts";
import type { FromLayoutWorker } from "./graph-worker-protocol.ts";
import { IncomingGraph } from "./incoming-graph.ts";
import { loadedGraph, rasterStyleOf, sceneOf, type GraphBasis, type LoadedGraph } from "./loaded-graph.ts";
import type { GraphModel } from "./model/graph-model.ts";
import {
  asksDates,
  isCoveredOtherwise,
  isDrawnOtherwise,
  startState,
  stateAfter,
  toBeKept,
  type GraphAction,
  type GraphState,
} from "./model/graph-state.ts";
import { NodePlaces } from "./node-places.ts";
import { fileDates } from "./model/note-dates.ts";
import { numbersIn, placesFor } from "./model/same-nodes.ts";
import type { FromGraph, GraphTexts, NodeCard, ToGraph } from "./protocol.ts";
import { GraphStage, type GraphStageListener, type GraphStageScene } from "./stage/graph-stage.ts";
import { GraphWorkers } from "./stage/graph-workers.ts";
import { NodeHover } from "./stage/node-hover.ts";

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
  /** The group that keys have chosen, by its place; it is let go when a node is chosen, or other groups come. */
  chosenGroup: number | undefined;
  /** What is to be said once. */
  hint: string | undefined;
  shownScene: GraphStageScene | undefined;
  readonly marks: GraphMarks;
  /** The canvas, once it stands. */
  view: GraphStage | undefined;
  private readonly incoming = new IncomingGraph();
  /** What the worker draws by. */
  private drawn: LoadedGraph | undefined;
  private readonly active = new ActiveNode();
  /** From where the graph is seen as soon as it is there. */
  private outlook: Outlook | undefined;
  /** The node that the pointer is over, and where. */
  readonly hover = new NodeHover((node) => {
    this.askCard(node);
  });
  private readonly workers = new GraphWorkers(
    (message) => {
      this.takeLayout(message);
    },
    (message) => this.view?.take(message),
  );
  readonly places = new NodePlaces(this.workers.layOut.bind(this.workers));

  /**
   * @param send to the extension
   * @param redraw has the controls drawn
   * @param memory what is kept while the window is loaded anew
   */
  constructor(
    readonly send: (message: FromGraph) => void,
    private readonly redraw: () => void,
    private readonly memory: GraphMemory,
  ) {
    this.marks = new GraphMarks(send);
  }

  /** Takes what the extension tells. */
  receive(message: ToGraph): void {
    switch (message.type) {
      case "texts": {
        const { texts, view, filters } = message;
        this.texts = texts;
        this.state = this.memory.restored(stateAfter(this.state, { type: "restore", view, filters }));
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
        if (message.epoch === this.graph?.epoch && this.active.take(message.node)) this.follow();
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
      case "dates":
        if (message.epoch === this.graph?.epoch)
          this.recolored({ ...this.graph, dates: this.marks.takeDates(message, this.graph.model) });
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
    for (const message of toBeKept(before, this.state)) this.send(message);
    if (asksDates(this.state)) this.marks.askDates();
    this.changed(isOther);
    this.remember();
    if (this.state.follow && !before.follow) this.follow(true);
    if (filter.steps !== before.filter.steps) this.view?.camera.fit();
    else if (isCoveredOtherwise(before, this.state)) this.view?.camera.keepFitting();
  }

  /** The canvas stands. @returns what ends that */
  attach(canvas: HTMLCanvasElement): () => void {
    const { places, marks } = this;
    const moved = () => {
      this.hover.current = undefined;
      this.changed(false);
    };
    const link = (from: number, to: number) => {
      if (this.graph) this.send({ type: "linkAs", epoch: this.graph.epoch, from, to });
    };
    const listener: GraphStageListener = {
      ...draggedNodes({ places, marks, moved, pin: this.pin.bind(this), link }),
      hover: (node, at) => {
        if (this.hover.move(node, at)) this.changed(false);
      },
      tap: this.tap.bind(this),
      regroup: this.redraw,
      lasso: (nodes) => {
        this.dispatch({ type: "selectAll", nodes });
      },
      rest: this.remember.bind(this),
    };
    const recolor = this.recolored.bind(this);
    this.view = new GraphStage(canvas, listener, this.workers.draw.bind(this.workers), recolor);
    this.changed(true);
    return this.view.dispose;
  }

  /** Chooses a node and brings it into sight, so near that its title can be read. */
  goTo(node: number): void {
    this.dispatch({ type: "choose", node });
    this.view?.reveal(node, true);
  }

  /** Chooses the active note, where that is wished, and brings it into sight. @param isAsked whether somebody asks for it just now */
  private follow(isAsked = false): void {
    const [{ state }, active] = [this, this.active.node];
    if (!state.follow || active === undefined || (active === state.chosen && !isAsked)) return;
    this.dispatch({ type: "choose", node: active, isFollowed: true });
    this.view?.reveal(active, false);
  }

  /** Keeps a node in a place, where it is by default; one that is kept already and given no place is let go. */
  pin(node: number, place = this.marks.pins.has(node) ? undefined : this.places.of(node)): void {
    this.marks.pin(node, place);
    this.places.hold(node, place);
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
    this.view?.revealGroup(group);
    this.changed(false);
  }

  /** Opens a note; writes the one that a placeholder stands for. */
  open(node: number, beside = false): void {
    if (this.graph) this.send({ type: "open", epoch: this.graph.epoch, node, beside });
  }

  private load({ epoch, types, kept, isSame, pins }: ToGraph & { type: "begin" }, model: GraphModel): void {
    const before = this.graph;
    this.isReading = false;
    const places = before
      ? placesFor(before.model, this.places.positions, model)
      : kept && new Float32Array(kept.slice().buffer);
    this.cards = new Map();
    this.hover.current = this.chosenGroup = undefined;
    this.marks.load(epoch, pins);
    if (before) {
      const renumbered = numbersIn(before.model, model);
      this.state = stateAfter(this.state, { type: "renumber", numberOf: renumbered });
      this.active.renumber(renumbered);
    } else {
      const { active, ...chosen } = this.memory.chosenIn(model);
      this.state = { ...this.state, ...chosen };
      this.active.last = active;
      if (kept) this.outlook = this.memory.outlook;
    }
    const communities = { count: 0, of: new Uint32Array(model.count) };
    this.recolor({ epoch, model, types, communities, dates: fileDates(model) });
    if (asksDates(this.state)) this.marks.askDates();
    if (this.state.chosen !== undefined) this.askCard(this.state.chosen);
    this.workers.begin(model);
    this.places.start(model, places, !before && isSame, pins);
    this.changed(true);
  }

  private takeLayout(message: FromLayoutWorker): void {
    const { graph } = this;
    if (!graph || !this.places.isOfRun(message)) return;
    if (message.type === "communities") {
      this.recolored({ ...graph, communities: message });
      return;
    }
    const wasSettled = this.places.isSettled;
    if (!this.places.take(message)) return;
    // The controls show nothing of where nodes are.
    if (message.isSettled !== wasSettled) this.redraw();
    if (message.isSettled) this.keepPlaces();
    this.drawStage(true);
  }

  private recolor(given: GraphBasis | undefined = this.graph): void {
    if (given) this.graph = loadedGraph(given, this.state, this.active.node);
  }

  private recolored(given: GraphBasis | undefined = this.graph): void {
    this.recolor(given);
    this.changed(true);
  }

  /** Draws canvas and controls. @param isOther whether what the worker draws is another picture now */
  private changed(isOther: boolean): void {
    this.drawStage(isOther);
    this.redraw();
  }

  private drawStage(isOther: boolean): void {
    const { graph, view: stage, state, marks, chosenGroup } = this;
    const { positions, isSettled } = this.places;
    const active = this.active.node;
    if (!graph || !stage) return;
    if (isOther && graph !== this.drawn) this.workers.draw(rasterStyleOf(graph));
    if (isOther) this.drawn = graph;
    const [hovered, similar, isMoving] = [this.hover.current?.node, marks.similar ?? [], !isSettled];
    this.shownScene = sceneOf(graph, state, { positions, active, hovered, similar, isMoving, chosenGroup });
    stage.show(this.shownScene, isOther);
    if (this.outlook) stage.camera.restore(this.outlook);
    this.outlook = undefined;
  }

  /** Keeps how the graph is looked at while the window is loaded anew. */
  private remember(): void {
    const { graph, state, active } = this;
    if (graph) this.memory.keep(state, graph.model, active.last, this.view?.camera.outlook);
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
    const places = new Uint8Array(this.places.positions.slice().buffer);
    if (this.graph) this.send({ type: "keepPlaces", epoch: this.graph.epoch, places });
  }
}
