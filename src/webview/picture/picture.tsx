import type { JSX } from "preact";
import { useEffect, useMemo, useReducer, useRef, useState } from "preact/hooks";
import type { Subgraph } from "../../core/query/picture/subgraph.ts";
import type { ListView } from "../neighborhood/list-view.ts";
import { filledText } from "../page/filled-text.ts";
import type { FromPanel, PanelTexts, TypeStyle } from "../protocol.ts";
import { drawOn, pngOf, svgOf } from "./drawing/draw-picture.ts";
import { Layout, type Places, type PlacedNode } from "./layout/layout.ts";
import { nodeTowards } from "./layout/nearest-node.ts";
import { fitting, inPicture, nodeAt, showing, zoomedBy, type Viewpoint } from "./layout/viewpoint.ts";
import { Legend } from "./legend.tsx";
import { NodeActions } from "./node-actions.tsx";
import { nodeNames } from "./node-names.ts";
import { pictureCommand, type NodeCommand, type ViewCommand } from "./picture-keys.ts";
import { nextPicture, startPicture } from "./picture-state.ts";
import { PictureTools } from "./picture-tools.tsx";
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

/** How long the layout is worked on between two frames, in milliseconds. */
const frameTime = 9;
/** How long it is worked on at once where nothing shall move. */
const stillTime = 2000;

/** The picture of a subgraph: nodes and edges on a canvas, and each node as an option of a list for keys and screen readers. */
export function Picture(props: PictureProps): JSX.Element {
  const { graph, center, types, texts, view, setView, send, expand, announce } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const places = useRef<Places>(new Map());
  const [{ focused, hidden, pinned }, dispatch] = useReducer(nextPicture, center, startPicture);
  const [viewpoint, setViewpoint] = useState<Viewpoint>({ x: 0, y: 0, zoom: 1 });
  /** Whether a person chose the viewpoint; else all of the picture is kept in sight. */
  const isMoved = useRef(false);
  const shown = useMemo(() => shownSubgraph(graph, view, center, hidden), [graph, view, center, hidden]);
  const layout = useMemo(() => new Layout(shown, center, places.current, pinned), [shown, center]);
  const focus = layout.nodes.find(({ node }) => node.key === focused) ?? layout.nodes[0];
  const drawn = useRef({ layout, viewpoint, focused, pinned, types });
  drawn.current = { layout, viewpoint, focused, pinned, types };

  const draw = () => {
    if (canvas.current) drawOn(canvas.current, drawn.current);
  };
  const fit = () => {
    if (!canvas.current) return;
    const next = fitting(layout.nodes, sizeOfCanvas(canvas.current));
    drawn.current = { ...drawn.current, viewpoint: next };
    setViewpoint(next);
  };
  const moveTo = (next: Viewpoint) => {
    isMoved.current = true;
    setViewpoint(next);
  };

  useEffect(() => {
    isMoved.current = false;
    dispatch({ type: "recenter", center });
  }, [center]);

  useEffect(() => {
    let frame = 0;
    const step = () => {
      layout.advance(isStill() ? stillTime : frameTime);
      places.current = layout.places();
      if (!isMoved.current) fit();
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

  const names = useMemo(() => nodeNames(shown, types, texts), [shown, types, texts]);
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

  const zoomBy = (factor: number, point?: { readonly x: number; readonly y: number }) => {
    if (!canvas.current) return;
    const { width, height } = sizeOfCanvas(canvas.current);
    moveTo(zoomedBy(drawn.current.viewpoint, factor, point ?? { x: width / 2, y: height / 2 }));
  };
  const open = ({ node }: PlacedNode, beside: boolean) => {
    if (node.kind === "note") send({ type: "open", uri: node.key, beside });
    else if (node.kind === "placeholder") send({ type: "create", key: node.key });
    else expand(node.key);
  };
  const nodeCommands: Readonly<Record<NodeCommand, (one: PlacedNode) => void>> = {
    open: (one) => {
      open(one, false);
    },
    openBeside: (one) => {
      open(one, true);
    },
    center: ({ node }) => {
      if (node.kind === "note") send({ type: "center", uri: node.key });
    },
    expand: ({ node }) => {
      expand(node.key);
    },
    hide: ({ node: { key, title } }) => {
      dispatch({ type: "hide", key, center });
      if (key !== center) announce(filledText(texts.hidden, title));
    },
    pin: (one) => {
      const { key } = one.node;
      const isPinned = pinned.has(key);
      [one.fx, one.fy] = isPinned ? [undefined, undefined] : [one.x, one.y];
      dispatch(isPinned ? { type: "unpin", key } : { type: "pin", key, place: { x: one.x, y: one.y } });
    },
  };
  const viewCommands: Readonly<Record<ViewCommand, () => void>> = {
    zoomIn: () => {
      zoomBy(1.25);
    },
    zoomOut: () => {
      zoomBy(0.8);
    },
    fit: () => {
      isMoved.current = false;
      fit();
    },
    saveSvg: () => {
      send({ type: "savePicture", format: "svg", data: svgOf(drawn.current) });
    },
    savePng: () => {
      const data = canvas.current && pngOf(canvas.current, drawn.current);
      if (data) send({ type: "savePicture", format: "png", data });
    },
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (!focus) return;
    const ends = new Map([
      ["Home", layout.nodes[0]],
      ["End", layout.nodes.at(-1)],
    ]);
    const next = ends.get(event.key) ?? nodeTowards(layout.nodes, focus, event.key);
    const found = pictureCommand(event);
    if (next) {
      dispatch({ type: "focus", key: next.node.key });
      const seen = canvas.current && showing(next, viewpoint, sizeOfCanvas(canvas.current));
      if (seen && seen !== viewpoint) moveTo(seen);
    } else if (found?.on === "node") nodeCommands[found.command](focus);
    else if (found) viewCommands[found.command]();
    else return;
    event.preventDefault();
  };

  const onPointerDown = (event: PointerEvent) => {
    const element = canvas.current;
    if (!element || event.button !== 0) return;
    const start = { x: event.offsetX, y: event.offsetY };
    const caught = nodeAt(layout.nodes, start, viewpoint);
    if (caught) dispatch({ type: "focus", key: caught.node.key });
    const before = viewpoint;
    let isDragged = false;
    const move = (moved: PointerEvent) => {
      const [dx, dy] = [moved.offsetX - start.x, moved.offsetY - start.y];
      isDragged ||= Math.hypot(dx, dy) > 4;
      if (!isDragged) return;
      if (!caught) {
        moveTo({ ...before, x: before.x + dx, y: before.y + dy });
        return;
      }
      isMoved.current = true;
      const place = inPicture({ x: moved.offsetX, y: moved.offsetY }, before);
      [caught.fx, caught.fy] = [place.x, place.y];
      [caught.x, caught.y] = [place.x, place.y];
      layout.warm();
      layout.advance(frameTime);
      draw();
    };
    const end = (ended: PointerEvent) => {
      element.removeEventListener("pointermove", move);
      if (!caught) return;
      const { key } = caught.node;
      // What was put somewhere stays there.
      if (isDragged) dispatch({ type: "pin", key, place: { x: caught.x, y: caught.y } });
      else if (ended.detail >= 2 || ended.ctrlKey || ended.metaKey)
        open(caught, ended.ctrlKey || ended.metaKey);
      else if (caught.node.kind === "group") expand(key);
    };
    element.setPointerCapture(event.pointerId);
    element.addEventListener("pointermove", move);
    element.addEventListener("pointerup", end, { once: true });
  };

  return (
    <section class="picture" aria-label={texts.picture}>
      <PictureTools
        texts={texts}
        hidden={hidden.size}
        act={(command) => {
          viewCommands[command]();
        }}
        showHidden={() => {
          dispatch({ type: "showHidden" });
        }}
      />
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
            if (one) open(one, false);
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
        <NodeActions
          node={focus.node}
          texts={texts}
          isCenter={focus.node.key === center}
          isPinned={pinned.has(focus.node.key)}
          act={(command) => {
            nodeCommands[command](focus);
          }}
        />
      ) : null}
      <Legend graph={graph} types={types} texts={texts} view={view} setView={setView} />
    </section>
  );
}

function isStill(): boolean {
  return window.matchMedia("(prefers-reduced-motion: reduce)").matches;
}

function sizeOfCanvas({ clientWidth, clientHeight }: HTMLCanvasElement): { width: number; height: number } {
  return { width: clientWidth, height: clientHeight };
}

/** The id of a node's option, in characters that every selector takes. */
function optionId(key: string): string {
  return `node-${key.replace(/[^\w-]/g, (character) => `_${character.charCodeAt(0).toString(36)}_`)}`;
}
