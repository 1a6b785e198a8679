import type { JSX } from "preact";
import { TextButton } from "../page/text-button.tsx";
import { useId } from "preact/hooks";
import { filledText } from "../page/filled-text.ts";
import type { AdoptProps } from "./adopt-props.ts";
import type { FoundPage, ProposalRow } from "./adopt-protocol.ts";

/** What relata.json could say, to be taken or left one by one. */
export function ProposalList({ state, texts, send }: AdoptProps<FoundPage>): JSX.Element {
  const { proposals } = state;
  const takeAll = (taken: boolean) => () => {
    send({ type: "takeAll", taken });
  };
  return (
    <>
      <h2>
        {texts.proposals} <span class="count">({proposals.length})</span>
      </h2>
      {proposals.length === 0 ? (
        <p class="hint">{texts.nothing}</p>
      ) : (
        <p class="summary-line">
          <TextButton label={texts.takeAll} onClick={takeAll(true)} />
          <TextButton label={texts.leaveAll} onClick={takeAll(false)} />
        </p>
      )}
      <ul class="proposals">
        {proposals.map((proposal) => (
          <ProposalItem key={proposal.id} state={proposal} texts={texts} send={send} />
        ))}
      </ul>
    </>
  );
}

function ProposalItem({ state, texts, send }: AdoptProps<ProposalRow>): JSX.Element {
  const { id, text, names, rule, taken, notes, examples } = state;
  const about = useId();
  return (
    <li class={taken ? "proposal" : "proposal left"}>
      <label>
        <input
          type="checkbox"
          checked={taken}
          aria-describedby={about}
          onChange={(event) => {
            send({ type: "take", id, taken: event.currentTarget.checked });
          }}
        />
        <span class="says">{filledText(texts.proposal[text], ...names)}</span>
      </label>
      <div class="about" id={about}>
        <span class="count">{notes === 1 ? texts.oneNote : filledText(texts.manyNotes, notes)}</span>{" "}
        <code>{rule}</code>
      </div>
      <ul class="examples" aria-label={texts.suchAs}>
        {examples.map(({ uri, path }) => (
          <li key={uri}>
            <button
              type="button"
              class="link"
              onClick={() => {
                send({ type: "open", uri });
              }}
            >
              {path}
            </button>
          </li>
        ))}
      </ul>
    </li>
  );
}
