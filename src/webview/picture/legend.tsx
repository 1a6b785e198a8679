import type { JSX } from "preact";
import type { Subgraph } from "../../core/query/picture/subgraph.ts";
import type { ListView } from "../../core/query/neighborhood/list-view.ts";
import type { PanelTexts, TypeStyle } from "../protocol.ts";
import { nodeStyles } from "./drawing/node-styles.ts";
import { ShapeIcon } from "./shape-icon.tsx";

interface LegendProps {
  readonly graph: Subgraph;
  readonly types: readonly TypeStyle[];
  readonly texts: PanelTexts;
  readonly view: ListView;
  readonly setView: (view: ListView) => void;
}

/** Shape and colour of each type that is in the picture; a click hides the type, in the list as well. */
export function Legend({ graph, types, texts, view, setView }: LegendProps): JSX.Element {
  const present = new Set(graph.nodes.map(({ type }) => type));
  const styles = nodeStyles(types);
  return (
    <div class="legend" role="group" aria-label={texts.types}>
      {types
        .filter(({ name }) => present.has(name))
        .map((type) => {
          const style = styles.get(type.name);
          const isHidden = view.hiddenTypes.includes(type.name);
          const others = view.hiddenTypes.filter((one) => one !== type.name);
          return (
            <button
              type="button"
              key={type.name}
              class="secondary"
              aria-pressed={!isHidden}
              onClick={() => {
                setView({ ...view, hiddenTypes: isHidden ? others : [...others, type.name] });
              }}
            >
              {style ? <ShapeIcon style={style} /> : null} {type.label}
            </button>
          );
        })}
    </div>
  );
}
