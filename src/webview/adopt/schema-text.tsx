import type { JSX } from "preact";
import { TextButton } from "../page/text-button.tsx";
import type { AdoptProps } from "./adopt-props.ts";
import type { FoundPage } from "./adopt-protocol.ts";

/** What relata.json would hold, and the button that writes it. */
export function SchemaText({ state, texts, send }: AdoptProps<FoundPage>): JSX.Element {
  const { text, isTrusted, proposals } = state;
  const isSomethingTaken = proposals.some(({ taken }) => taken);
  const canWrite = text !== undefined && isSomethingTaken && isTrusted;
  return (
    <section aria-labelledby="file">
      <h2 id="file">{texts.file}</h2>
      <p class="hint">{texts.fileHint}</p>
      {text === undefined ? <p class="problem">{texts.malformed}</p> : null}
      {isTrusted ? null : <p class="problem">{texts.untrusted}</p>}
      {isSomethingTaken || proposals.length === 0 ? null : <p class="hint">{texts.nothingTaken}</p>}
      <p class="summary-line">
        <TextButton
          primary
          label={texts.write}
          disabled={!canWrite}
          onClick={() => {
            send({ type: "write" });
          }}
        />
        <TextButton
          label={texts.compare}
          disabled={text === undefined || !isSomethingTaken}
          onClick={() => {
            send({ type: "compare" });
          }}
        />
      </p>
      {text === undefined || text === "" ? null : (
        <pre class="schema" tabIndex={0} aria-labelledby="file">
          {text}
        </pre>
      )}
    </section>
  );
}
