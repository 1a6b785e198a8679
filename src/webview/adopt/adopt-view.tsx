import type { JSX } from "preact";
import { TextButton } from "../page/text-button.tsx";
import { countedText, filledText } from "../page/filled-text.ts";
import type { AdoptProps } from "./adopt-props.ts";
import type { AdoptPage, FoundPage } from "./adopt-protocol.ts";
import { FoundList } from "./found-list.tsx";
import { ProposalList } from "./proposal-list.tsx";
import { SchemaText } from "./schema-text.tsx";
import { SketchView } from "./sketch-view.tsx";

/** The page of a folder: what is there, what is proposed, what becomes of a neighborhood by it, and what is written. */
export function AdoptView({ state, texts, send }: AdoptProps<AdoptPage>): JSX.Element {
  if (state.kind === "looking")
    return (
      <main>
        <h1>{filledText(texts.title, state.folder)}</h1>
        <p class="hint">{texts.looking}</p>
      </main>
    );
  return (
    <main>
      <FolderHeader state={state} texts={texts} send={send} />
      <div class="columns">
        <div>
          <ProposalList state={state} texts={texts} send={send} />
        </div>
        <div class="aside">
          <SketchView state={state} texts={texts} send={send} />
        </div>
      </div>
      <SchemaText state={state} texts={texts} send={send} />
      <h2>{texts.whatIsThere}</h2>
      <div class="things">
        {state.things.map((things) => (
          <FoundList key={things.kind} state={things} texts={texts} send={send} />
        ))}
      </div>
    </main>
  );
}

/** The folder, for which tool it is read, and how many of its notes have a type. */
function FolderHeader({ state, texts, send }: AdoptProps<FoundPage>): JSX.Element {
  const { folder, dialect, notes, typed, typedAfter } = state;
  return (
    <header>
      <h1>{filledText(texts.title, folder)}</h1>
      <p class="lead">{texts.intro}</p>
      <p class="summary-line">
        <span>
          {dialect === undefined ? texts.noDialect : filledText(texts.readAs, texts.dialects[dialect])}
        </span>
        <TextButton
          label={texts.chooseDialect}
          onClick={() => {
            send({ type: "chooseDialect" });
          }}
        />
        <TextButton
          label={texts.lookAgain}
          onClick={() => {
            send({ type: "lookAgain" });
          }}
        />
      </p>
      <div class="share">
        <div class="bar" aria-hidden="true">
          <span class="now" style={{ width: share(typed, notes) }} />
          <span class="then" style={{ width: share(typedAfter - typed, notes) }} />
        </div>
        <p>
          {countedText(texts.typed, typed, typed, notes)}{" "}
          {typedAfter > typed ? (
            <strong>{countedText(texts.typedAfter, typedAfter, typedAfter)}</strong>
          ) : null}
        </p>
      </div>
    </header>
  );
}

function share(part: number, all: number): string {
  return `${String(all === 0 ? 0 : (100 * part) / all)}%`;
}
