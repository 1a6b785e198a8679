import type { JSX } from "preact";
import { filledText } from "../../page/filled-text.ts";
import { IconButton } from "../../page/icon-button.tsx";
import { colorOf, type NodePanelProps } from "./node-panel.tsx";

/** What can be done with several nodes at once. */
export function SelectionPanel({ session, graph, texts }: Omit<NodePanelProps, "node">): JSX.Element {
  const { selection } = session.state;
  const { epoch, model } = graph;
  const [from, to] = selection;
  return (
    <aside class="side" aria-label={filledText(texts.selected, selection.length)}>
      <header>
        <h2>{filledText(texts.selected, selection.length)}</h2>
        <IconButton
          icon="close"
          label={texts.close}
          onClick={() => {
            session.dispatch({ type: "clear" });
          }}
        />
      </header>
      <div class="actions">
        {selection.length === 2 && from !== undefined && to !== undefined ? (
          <>
            <button
              type="button"
              class="primary"
              onClick={() => {
                session.findPath(from, to);
              }}
            >
              {texts.path}
            </button>
            <button
              type="button"
              class="secondary"
              onClick={() => {
                session.send({ type: "linkAs", epoch, from, to });
              }}
            >
              {texts.linkAs}
            </button>
            <button
              type="button"
              class="secondary"
              onClick={() => {
                session.send({ type: "merge", epoch, from, to });
              }}
            >
              {texts.merge}
            </button>
          </>
        ) : null}
        <button
          type="button"
          class="secondary"
          onClick={() => {
            session.send({ type: "openAll", epoch, nodes: selection });
          }}
        >
          {texts.openAll}
        </button>
        <button
          type="button"
          class="secondary"
          onClick={() => {
            session.send({ type: "copyList", epoch, nodes: selection });
          }}
        >
          {texts.copyList}
        </button>
        <button
          type="button"
          class="secondary"
          onClick={() => {
            session.send({ type: "tagAll", epoch, nodes: selection });
          }}
        >
          {texts.tagAll}
        </button>
      </div>
      {session.hint === undefined ? null : <p role="alert">{session.hint}</p>}
      {session.state.path.length > 0 ? <h3>{texts.path}</h3> : null}
      <ul class="neighbors">
        {(session.state.path.length > 0 ? session.state.path : selection).map((node) => (
          <li key={node}>
            <button
              type="button"
              onClick={() => {
                session.view?.reveal(node, true);
              }}
            >
              <span class="dot" style={{ background: colorOf(graph, node) }} />
              <span class="name">{model.title(node)}</span>
            </button>
          </li>
        ))}
      </ul>
    </aside>
  );
}
