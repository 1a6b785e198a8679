import type { JSX } from "preact";
import { useId } from "preact/hooks";
import type { LinkForm } from "../../core/note/note.ts";
import { filledText } from "../page/filled-text.ts";
import type { AdoptProps } from "./adopt-props.ts";
import type { FoundThings } from "./adopt-protocol.ts";

/** What there is of a kind, each with its count; of many the most frequent first. */
export function FoundList({ state, texts, send }: AdoptProps<FoundThings>): JSX.Element {
  const heading = useId();
  const { kind, total, rows, unfolded } = state;
  const isCut = total > rows.length;
  const nameOf = (name: string) =>
    kind === "links" && name in texts.forms ? texts.forms[name as LinkForm] : name;
  return (
    <section aria-labelledby={heading}>
      <h3 id={heading}>
        {texts.things[kind]} <span class="count">({total})</span>
      </h3>
      {total === 0 ? <p class="hint">{texts.none}</p> : null}
      <ul class="counted">
        {rows.map(([name, count]) => (
          <li key={name}>
            <span class="name">{nameOf(name)}</span> <span class="count">{count}</span>
          </li>
        ))}
      </ul>
      {isCut && unfolded ? <p class="hint">{filledText(texts.cutOff, rows.length)}</p> : null}
      {isCut || unfolded ? (
        <button
          type="button"
          class="more"
          aria-expanded={unfolded}
          onClick={() => {
            send({ type: "unfold", kind, unfolded: !unfolded });
          }}
        >
          {unfolded ? texts.showLess : texts.showAll} <span class="spoken">({texts.things[kind]})</span>
        </button>
      ) : null}
    </section>
  );
}
