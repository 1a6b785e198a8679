import type { JSX } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Subgraph, SubgraphNode } from "../../core/query/picture/subgraph.ts";
import { filledText } from "../filled-text.ts";
import type { ListView } from "../list-view.ts";
import type { FromPanel, PanelTexts, TypeStyle } from "../protocol.ts";
import { Layout, type Places, type PlacedNode } from "./layout.ts";
import { Legend } from "./legend.tsx";
import { nodeTowards } from "./nearest-node.ts";
import { pageLook } from "./page-look.ts";
import { CanvasPen, SvgPen } from "./pen.ts";
import { drawScene, onScreen, sizeOf, type Viewpoint } from "./scene.ts";
import { shownSubgraph } from "./shown-subgraph.ts";

interface PictureProps {
  readonly graph: Subgraph;
  /** The key of the node in the middle; a picture of all notes has none. */
  readonly center: string | undefined;
  readonly types: readonly TypeStyle[];
  readonly texts: PanelTexts;
  readonly view: ListView;
  readonly setView: (view: ListView) => void;
  readonly send: (message: FromPanel) => void;
  /** Shows a group one by one, or the neighbors of a note. */
  readonly expand: (key: string) => void;
  readonly announce: (text: string) => void;
}

const isStill = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;
/** How long the layout is worked on between two frames, in milliseconds. */
const frameTime = 9;
const [leastZoom, mostZoom] = [0.08, 6];

/** The picture of a subgraph: nodes and edges on a canvas, and each node as an option of a list for keys and screen readers. */
export function Picture(props: PictureProps): JSX.Element {
  const { graph, center, types, texts, view, setView, send, expand, announce } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const places = useRef<Places>(new Map());
  const [pinned, setPinned] = useState<Places>(new Map());
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const [focused, setFocused] = useState<string | undefined>(center);
  const [viewpoint, setViewpoint] = useState<Viewpoint>({ x: 0, y: 0, zoom: 1 });
  const isMoved = useRef(false);
  const shown = useMemo(() => shownSubgraph(graph, view, center, hidden), [graph, view, center, hidden]);
  const layout = useMemo(() => new Layout(shown, center, places.current, pinned), [shown, center]);
  const focus = layout.nodes.find(({ node }) => node.key === focused) ?? layout.nodes[0];
  const now = useRef({ layout, viewpoint, focused, pinned, types });
  now.current = { layout, viewpoint, focused, pinned, types };

  const draw = () => {
    if (canvas.current) drawOn(canvas.current, now.current);
  };
  const fit = () => {
    if (canvas.current) setViewpoint(fitting(layout.nodes, canvas.current));
  };

  useEffect(() => {
    isMoved.current = false;
    setHidden(new Set());
    setPinned(new Map());
    setFocused(center);
  }, [center]);

  useEffect(() => {
    let frame = 0;
    const step = () => {
      layout.advance(isStill() ? 2000 : frameTime);
      places.current = layout.places();
      if (!isMoved.current && canvas.current) {
        now.current = { ...now.current, viewpoint: fitting(layout.nodes, canvas.current) };
        setViewpoint(now.current.viewpoint);
      }
      draw();
      if (!layout.isSettled) frame = requestAnimationFrame(step);
    };
    step();
    return () => {
      cancelAnimationFrame(frame);
    };
  }, [layout]);

  useEffect(draw, [viewpoint, focused, pinned, types]);

  useEffect(() => {
    const element = canvas.current;
    if (!element) return undefined;
    const resized = new ResizeObserver(() => {
      if (!isMoved.current) fit();
      draw();
    });
    const themed = new MutationObserver(draw);
    resized.observe(element);
    themed.observe(document.body, { attributes: true, attributeFilter: ["class"] });
    themed.observe(document.documentElement, { attributes: true, attributeFilter: ["style"] });
    return () => {
      resized.disconnect();
      themed.disconnect();
    };
  }, [layout]);

  const names = useMemo(() => namesOf(shown, types, texts), [shown, types, texts]);
  // Thousands of them stay as they are while the picture moves.
  const options = useMemo(
    () =>
      layout.nodes.map(({ node: { key } }) => (
        <div key={key} id={optionId(key)} role="option" aria-selected={key === focus?.node.key}>
          {names.get(key)}
        </div>
      )),
    [layout, names, focus?.node.key],
  );

  const zoomBy = (factor: number, at?: { readonly x: number; readonly y: number }) => {
    isMoved.current = true;
    setViewpoint((before) => {
      const element = canvas.current;
      const point = at ?? { x: (element?.clientWidth ?? 0) / 2, y: (element?.clientHeight ?? 0) / 2 };
      const zoom = Math.min(mostZoom, Math.max(leastZoom, before.zoom * factor));
      const scale = zoom / before.zoom;
      return { zoom, x: point.x - (point.x - before.x) * scale, y: point.y - (point.y - before.y) * scale };
    });
  };
  const act = {
    open: ({ node }: PlacedNode, beside: boolean) => {
      if (node.kind === "note") send({ type: "open", uri: node.key, beside });
      else if (node.kind === "placeholder") send({ type: "create", key: node.key });
      else expand(node.key);
    },
    center: ({ node }: PlacedNode) => {
      if (node.kind === "note") send({ type: "center", uri: node.key });
    },
    expand: ({ node }: PlacedNode) => {
      expand(node.key);
    },
    hide: (one: PlacedNode) => {
      if (one.node.key === center) return;
      setHidden(new Set([...hidden, one.node.key]));
      setFocused(center);
      announce(filledText(texts.hidden, one.node.title));
    },
    pin: (one: PlacedNode) => {
      const next = new Map(pinned);
      if (next.delete(one.node.key)) [one.fx, one.fy] = [undefined, undefined];
      else {
        next.set(one.node.key, { x: one.x, y: one.y });
        [one.fx, one.fy] = [one.x, one.y];
      }
      setPinned(next);
    },
  };
  const goTo = (one: PlacedNode) => {
    setFocused(one.node.key);
    const element = canvas.current;
    if (!element) return;
    const { x, y } = onScreen(one, viewpoint);
    const inside = x > 20 && y > 20 && x < element.clientWidth - 20 && y < element.clientHeight - 20;
    if (inside) return;
    isMoved.current = true;
    const { zoom } = viewpoint;
    setViewpoint({
      zoom,
      x: element.clientWidth / 2 - one.x * zoom,
      y: element.clientHeight / 2 - one.y * zoom,
    });
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (!focus) return;
    const ends: Readonly<Record<string, PlacedNode | undefined>> = {
      Home: layout.nodes[0],
      End: layout.nodes.at(-1),
    };
    const next = ends[event.key] ?? nodeTowards(layout.nodes, focus, event.key);
    if (next) goTo(next);
    else if (event.key === "Enter" && event.altKey) act.center(focus);
    else if (event.key === "Enter") act.open(focus, event.ctrlKey || event.metaKey);
    else if (event.ctrlKey || event.metaKey || event.altKey) return;
    else if (event.key === "e") act.expand(focus);
    else if (event.key === "h") act.hide(focus);
    else if (event.key === "p") act.pin(focus);
    else if (event.key === "+") zoomBy(1.25);
    else if (event.key === "-") zoomBy(0.8);
    else if (event.key === "0") fit();
    else return;
    event.preventDefault();
  };

  const onPointerDown = (event: PointerEvent) => {
    const element = canvas.current;
    if (!element || event.button !== 0) return;
    const start = { x: event.offsetX, y: event.offsetY };
    const caught = nodeAt(layout.nodes, start, viewpoint);
    if (caught) setFocused(caught.node.key);
    const before = viewpoint;
    let isDragged = false;
    const move = (moved: PointerEvent) => {
      const [dx, dy] = [moved.offsetX - start.x, moved.offsetY - start.y];
      isDragged ||= Math.hypot(dx, dy) > 4;
      if (!isDragged) return;
      isMoved.current = true;
      if (!caught) {
        setViewpoint({ ...before, x: before.x + dx, y: before.y + dy });
        return;
      }
      [caught.fx, caught.fy] = [
        (moved.offsetX - before.x) / before.zoom,
        (moved.offsetY - before.y) / before.zoom,
      ];
      [caught.x, caught.y] = [caught.fx, caught.fy];
      layout.warm();
      layout.advance(frameTime);
      draw();
    };
    const end = (ended: PointerEvent) => {
      element.removeEventListener("pointermove", move);
      if (!caught) return;
      // What was put somewhere stays there.
      if (isDragged) setPinned(new Map([...pinned, [caught.node.key, { x: caught.x, y: caught.y }]]));
      else if (ended.detail >= 2 || ended.ctrlKey || ended.metaKey)
        act.open(caught, ended.ctrlKey || ended.metaKey);
      else if (caught.node.kind === "group") act.expand(caught);
    };
    element.setPointerCapture(event.pointerId);
    element.addEventListener("pointermove", move);
    element.addEventListener("pointerup", end, { once: true });
  };

  const save = (format: "svg" | "png") => {
    const data = format === "svg" ? svgOf(now.current) : pngOf(canvas.current, now.current);
    if (data !== undefined) send({ type: "savePicture", format, data });
  };

  return (
    <section class="picture" aria-label={texts.picture}>
      <div class="picture-tools" role="toolbar" aria-label={texts.picture}>
        <Tool
          icon="zoom-in"
          label={texts.zoomIn}
          onClick={() => {
            zoomBy(1.25);
          }}
        />
        <Tool
          icon="zoom-out"
          label={texts.zoomOut}
          onClick={() => {
            zoomBy(0.8);
          }}
        />
        <Tool icon="screen-full" label={texts.zoomFit} onClick={fit} />
        <Tool
          icon="file-code"
          label={texts.saveSvg}
          onClick={() => {
            save("svg");
          }}
        />
        <Tool
          icon="file-media"
          label={texts.savePng}
          onClick={() => {
            save("png");
          }}
        />
        {hidden.size === 0 ? null : (
          <button
            type="button"
            class="secondary"
            onClick={() => {
              setHidden(new Set());
            }}
          >
            {filledText(texts.showHidden, hidden.size)}
          </button>
        )}
      </div>
      <div
        class="stage"
        role="listbox"
        tabIndex={0}
        aria-label={texts.picture}
        aria-activedescendant={focus ? optionId(focus.node.key) : undefined}
        onKeyDown={onKeyDown}
      >
        <canvas
          ref={canvas}
          aria-hidden="true"
          onPointerDown={onPointerDown}
          onDblClick={(event) => {
            const one = nodeAt(layout.nodes, { x: event.offsetX, y: event.offsetY }, viewpoint);
            if (one) act.open(one, false);
          }}
          onWheel={(event) => {
            event.preventDefault();
            zoomBy(Math.exp(-event.deltaY / 400), { x: event.offsetX, y: event.offsetY });
          }}
        />
        <div class="spoken" role="presentation">
          {options}
        </div>
      </div>
      {focus ? (
        <div class="chosen">
          <strong>{focus.node.title}</strong>
          <Decision
            label={texts.openNode}
            onClick={() => {
              act.open(focus, false);
            }}
          />
          {focus.node.kind === "note" ? (
            <Decision
              label={texts.centerNode}
              onClick={() => {
                act.center(focus);
              }}
            />
          ) : null}
          {focus.node.kind === "placeholder" ? null : (
            <Decision
              label={texts.expandNode}
              onClick={() => {
                act.expand(focus);
              }}
            />
          )}
          {focus.node.key === center ? null : (
            <Decision
              label={texts.hideNode}
              onClick={() => {
                act.hide(focus);
              }}
            />
          )}
          <Decision
            label={texts.pinNode}
            pressed={pinned.has(focus.node.key)}
            onClick={() => {
              act.pin(focus);
            }}
          />
        </div>
      ) : null}
      <Legend graph={graph} types={types} texts={texts} view={view} setView={setView} />
    </section>
  );
}

interface ToolProps {
  readonly icon: string;
  readonly label: string;
  readonly onClick: () => void;
}

function Tool({ icon, label, onClick }: ToolProps): JSX.Element {
  return (
    <button type="button" class="icon" title={label} aria-label={label} onClick={onClick}>
      <span class={`codicon codicon-${icon}`} aria-hidden="true" />
    </button>
  );
}

interface DecisionProps {
  readonly label: string;
  readonly pressed?: boolean;
  readonly onClick: () => void;
}

function Decision({ label, pressed, onClick }: DecisionProps): JSX.Element {
  return (
    <button
      type="button"
      class="secondary"
      {...(pressed === undefined ? {} : { "aria-pressed": pressed })}
      onClick={onClick}
    >
      {label}
    </button>
  );
}

/** What is read out of each node, by its key: title, type, edges, and how it is joined to the nodes that are shown. */
function namesOf(
  { nodes, edges }: Subgraph,
  types: readonly TypeStyle[],
  texts: PanelTexts,
): ReadonlyMap<string, string> {
  const labels = new Map(types.map(({ name, label }) => [name, label]));
  const relations = new Map<string, Set<string>>();
  for (const { source, target, relations: names } of edges) {
    for (const key of [source, target]) {
      const known = relations.get(key) ?? new Set<string>();
      for (const name of names) known.add(name);
      relations.set(key, known);
    }
  }
  const nameOf = ({ key, title, type, degree, kind }: SubgraphNode) => {
    if (kind === "group") return title;
    const counted = degree === 1 ? texts.oneEdge : filledText(texts.edges, degree);
    return [title, labels.get(type) ?? type, counted, ...[...(relations.get(key) ?? [])].slice(0, 4)].join(
      ", ",
    );
  };
  return new Map(nodes.map((node) => [node.key, nameOf(node)]));
}

function optionId(key: string): string {
  return `node-${key.replace(/[^\w-]/g, (character) => `_${character.charCodeAt(0).toString(36)}_`)}`;
}

function nodeAt(
  nodes: readonly PlacedNode[],
  point: { readonly x: number; readonly y: number },
  viewpoint: Viewpoint,
): PlacedNode | undefined {
  let found: PlacedNode | undefined;
  for (const one of nodes) {
    const { x, y } = onScreen(one, viewpoint);
    if (Math.hypot(point.x - x, point.y - y) <= sizeOf(one, viewpoint) + 4) found = one;
  }
  return found;
}

/** From where all nodes are seen. */
function fitting(nodes: readonly PlacedNode[], { clientWidth, clientHeight }: HTMLElement): Viewpoint {
  if (nodes.length === 0) return { x: clientWidth / 2, y: clientHeight / 2, zoom: 1 };
  const left = Math.min(...nodes.map(({ x, radius }) => x - radius)) - 70;
  const right = Math.max(...nodes.map(({ x, radius }) => x + radius)) + 70;
  const top = Math.min(...nodes.map(({ y, radius }) => y - radius)) - 20;
  const bottom = Math.max(...nodes.map(({ y, radius }) => y + radius)) + 35;
  const zoom = Math.max(
    leastZoom,
    Math.min(1.5, clientWidth / (right - left), clientHeight / (bottom - top)),
  );
  return {
    zoom,
    x: clientWidth / 2 - ((left + right) / 2) * zoom,
    y: clientHeight / 2 - ((top + bottom) / 2) * zoom,
  };
}

interface Drawn {
  readonly layout: Layout;
  readonly viewpoint: Viewpoint;
  readonly focused: string | undefined;
  readonly pinned: Places;
  readonly types: readonly TypeStyle[];
}

function drawOn(canvas: HTMLCanvasElement, drawn: Drawn, ratio = window.devicePixelRatio): void {
  const context = canvas.getContext("2d");
  const { clientWidth: width, clientHeight: height } = canvas;
  if (!context || width === 0 || height === 0) return;
  if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio))
    [canvas.width, canvas.height] = [Math.round(width * ratio), Math.round(height * ratio)];
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, width, height);
  const pen = new CanvasPen(context, pageFont());
  drawScene(pen, sceneOf(drawn), pageLook(drawn.types), drawn.viewpoint);
  pen.flush();
}

function sceneOf({ layout, focused, pinned }: Drawn): Parameters<typeof drawScene>[1] {
  return { nodes: layout.nodes, edges: layout.edges, focused, pinned: new Set(pinned.keys()) };
}

function svgOf(drawn: Drawn): string {
  const look = pageLook(drawn.types);
  const [width, height] = [1600, 1000];
  const frame = { clientWidth: width, clientHeight: height } as HTMLElement;
  const pen = new SvgPen(pageFont());
  drawScene(pen, { ...sceneOf(drawn), focused: undefined }, look, fitting(drawn.layout.nodes, frame));
  return pen.finish(width, height, look.background);
}

/** The picture as it stands, in base64; at twice the screen's resolution, on the page's own ground. */
function pngOf(canvas: HTMLCanvasElement | null, drawn: Drawn): string | undefined {
  const context = document.createElement("canvas").getContext("2d");
  if (!canvas || !context) return undefined;
  const look = pageLook(drawn.types);
  [context.canvas.width, context.canvas.height] = [2 * canvas.clientWidth, 2 * canvas.clientHeight];
  context.fillStyle = look.background;
  context.fillRect(0, 0, context.canvas.width, context.canvas.height);
  context.setTransform(2, 0, 0, 2, 0, 0);
  const pen = new CanvasPen(context, pageFont());
  drawScene(pen, sceneOf(drawn), look, drawn.viewpoint);
  pen.flush();
  return context.canvas.toDataURL("image/png").replace(/^[^,]*,/, "");
}

function pageFont(): string {
  return getComputedStyle(document.body).fontFamily;
}
