import type { JSX } from "preact";
import { TextButton } from "../page/text-button.tsx";
import { useId } from "preact/hooks";
import { countedText, filledText } from "../page/filled-text.ts";
import { Relations } from "../page/relations.tsx";
import { iconClass, themeColor } from "../page/theme-color.ts";
import { TypeBadge } from "../page/type-badge.tsx";
import { typeColor } from "../page/type-color.ts";
import type { AdoptProps } from "./adopt-props.ts";
import type { AdoptTexts, FoundPage, NeighborhoodSketch } from "./adopt-protocol.ts";

/** The neighborhood of a note as it is, and as it becomes by what is taken. */
export function SketchView({ state, texts, send }: AdoptProps<FoundPage>): JSX.Element {
  const { center } = state;
  return (
    <>
      <h2>{texts.neighborhood}</h2>
      <p class="summary-line">
        {center ? (
          <button
            type="button"
            class="link"
            onClick={() => {
              send({ type: "open", uri: center.uri });
            }}
          >
            {center.title}
          </button>
        ) : (
          <span class="hint">{texts.neighborhoodHint}</span>
        )}
        <TextButton
          label={texts.chooseNote}
          onClick={() => {
            send({ type: "chooseNote" });
          }}
        />
      </p>
      {center ? (
        <>
          <div class="sketches">
            <Sketch title={texts.before} sketch={center.before} texts={texts} />
            <Sketch title={texts.after} sketch={center.after} texts={texts} />
          </div>
          {center.left > 0 ? (
            <p class="hint">{countedText(texts.notLookedAt, center.left, center.left)}</p>
          ) : null}
        </>
      ) : null}
    </>
  );
}

interface SketchProps {
  readonly title: string;
  readonly sketch: NeighborhoodSketch;
  readonly texts: AdoptTexts;
}

function Sketch({ title, sketch, texts }: SketchProps): JSX.Element {
  const heading = useId();
  const styles = new Map(sketch.types.map((type) => [type.name, type]));
  return (
    <section class="sketch" aria-labelledby={heading}>
      <h3 id={heading}>{title}</h3>
      <TypeBadge style={styles.get(sketch.type)} name={sketch.type} />
      {sketch.groups.length === 0 ? <p class="hint">{texts.noNeighbors}</p> : null}
      {sketch.groups.map(({ type, label, count, rows }) => (
        <div key={type}>
          <h4>
            <span
              class={iconClass(styles.get(type)?.icon)}
              style={{ color: themeColor(typeColor(type, styles.get(type)?.color)) }}
              aria-hidden="true"
            />
            {label} <span class="count">({count})</span>
          </h4>
          <ul>
            {rows.map((row) => (
              <li key={row.uri}>
                {row.title}{" "}
                <span class="meta">
                  <Relations relations={row.relations} texts={texts} />
                </span>
              </li>
            ))}
          </ul>
          {count > rows.length ? <p class="hint">{filledText(texts.more, count - rows.length)}</p> : null}
        </div>
      ))}
    </section>
  );
}
