import type { JSX } from "preact";
import { countedText, filledText } from "../../page/filled-text.ts";
import { Choice } from "../../page/choice.tsx";
import { cssOf } from "../../picture/drawing/colors.ts";
import type { GraphSession } from "../graph-session.ts";
import type { LoadedGraph } from "../loaded-graph.ts";
import { colorings, legendOf, type Category, type ColorBy } from "../model/colouring.ts";
import { propertyColoring, propertyKeyOf } from "../model/property-colouring.ts";
import type { GraphTexts } from "../protocol.ts";
import { categoryName } from "./category-names.ts";
import { ShapeMark } from "../../picture/shape-mark.tsx";

interface GraphLegendProps {
  readonly session: GraphSession;
  readonly graph: LoadedGraph;
  readonly texts: GraphTexts;
}

/** What the colours mean, and how many nodes have each; a click hides them. */
export function GraphLegend({ session, graph, texts }: GraphLegendProps): JSX.Element {
  const { colouring, style, shown, model, colorBy } = graph;
  const { state } = session;
  const nameOf = (category: Category) => categoryName(category, texts);
  const automatic = `${texts.automatic}: ${coloringName(colorBy, texts)}`;
  const byProperty = model.data.names.properties.map(({ key }) => propertyColoring(key));
  return (
    <section class="legend" aria-label={texts.colorBy}>
      <Choice
        label={texts.colorBy}
        isLabelShown={false}
        value={state.colorBy === "auto" ? "auto" : colorBy}
        options={[
          ["auto", automatic],
          ...[...colorings, ...byProperty].map((one) => [one, coloringName(one, texts)] as const),
        ]}
        choose={(colorBy) => {
          session.dispatch({ type: "colorBy", colorBy });
        }}
      />
      <ul>
        {legendOf(colouring).map((category) => (
          <li key={category.name}>
            <button
              type="button"
              aria-pressed={!state.filter.hidden.includes(category.name)}
              title={nameOf(category)}
              onClick={() => {
                session.dispatch({ type: "toggleCategory", name: category.name });
              }}
            >
              <LegendMark style={style} place={category.place} />
              <span class="name">{nameOf(category)}</span>
              <span class="count">{category.count.toLocaleString()}</span>
            </button>
          </li>
        ))}
      </ul>
      <p class="counts" role="status">
        {countedText(
          texts.counts,
          shown.edgeCount,
          shown.nodeCount.toLocaleString(),
          model.count.toLocaleString(),
          shown.edgeCount.toLocaleString(),
        )}
      </p>
    </section>
  );
}

/** What colouring by something is called. */
function coloringName(by: ColorBy, texts: GraphTexts): string {
  const key = propertyKeyOf(by);
  return key === undefined
    ? texts[colorings.find((one) => one === by) ?? "type"]
    : filledText(texts.property, key);
}

/** Colour and shape of a category's nodes. */
function LegendMark({
  style,
  place,
}: {
  readonly style: LoadedGraph["style"];
  readonly place: number;
}): JSX.Element {
  return (
    <ShapeMark shape={style.shapes[place] ?? "circle"} fill={cssOf(style.fills[place] ?? style.faint)} />
  );
}
