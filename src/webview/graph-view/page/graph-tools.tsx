import type { JSX } from "preact";
import { IconButton } from "../../page/icon-button.tsx";
import { exportedGraph } from "../export/exported-graph.ts";
import type { GraphSession } from "../graph-session.ts";
import { isFiltering } from "../model/graph-state.ts";
import type { GraphTexts } from "../protocol.ts";
import { categoryNames } from "./category-names.ts";
import { zoomByStep } from "./graph-keys.ts";

interface GraphToolsProps {
  readonly session: GraphSession;
  readonly texts: GraphTexts;
}

/** Zoom, filters, table and saving. */
export function GraphTools({ session, texts }: GraphToolsProps): JSX.Element {
  const { state, view } = session;
  const save = (format: "png" | "svg" | "html", ratio: number) => {
    const data = format === "svg" ? view?.svg() : format === "png" ? view?.png(ratio) : pageData();
    if (data !== undefined) session.send({ type: "savePicture", format, data });
  };
  const pageData = () => {
    const { shownScene } = session;
    return (
      shownScene &&
      JSON.stringify(
        exportedGraph(shownScene, categoryNames(shownScene.colouring, texts), {
          ...texts,
          language: document.documentElement.lang,
        }),
      )
    );
  };
  const toggle = (icon: string, label: string, isOn: boolean, type: "toggleFilters" | "toggleTable") => (
    <button
      type="button"
      class="icon"
      title={label}
      aria-label={label}
      aria-pressed={isOn}
      onClick={() => {
        session.dispatch({ type });
      }}
    >
      <span class={`codicon codicon-${icon}`} aria-hidden="true" />
    </button>
  );
  return (
    <div class="tools" role="toolbar" aria-label={texts.graph}>
      {toggle(
        isFiltering(state.filter) ? "filter-filled" : "filter",
        texts.filters,
        state.areFiltersShown,
        "toggleFilters",
      )}
      <button
        type="button"
        class="icon"
        title={texts.follow}
        aria-label={texts.follow}
        aria-pressed={state.follow}
        onClick={() => {
          session.dispatch({ type: "follow", follow: !state.follow });
        }}
      >
        <span class="codicon codicon-target" aria-hidden="true" />
      </button>
      {toggle("table", texts.table, state.isTableShown, "toggleTable")}
      <span class="gap" />
      <IconButton
        icon="zoom-in"
        label={texts.zoomIn}
        onClick={() => {
          zoomByStep(session, 1.4);
        }}
      />
      <IconButton
        icon="zoom-out"
        label={texts.zoomOut}
        onClick={() => {
          zoomByStep(session, 1 / 1.4);
        }}
      />
      <IconButton icon="screen-full" label={texts.zoomFit} onClick={() => view?.camera.fit()} />
      <span class="gap" />
      <label class="export">
        <span class="codicon codicon-export" aria-hidden="true" />
        <select
          aria-label={texts.export}
          title={texts.export}
          value=""
          onChange={({ currentTarget }) => {
            const { value } = currentTarget;
            currentTarget.value = "";
            if (value === "svg" || value === "html") save(value, 1);
            else if (value !== "") save("png", Number(value));
          }}
        >
          <option value="">{texts.export}</option>
          <option value="2">{texts.savePng2}</option>
          <option value="4">{texts.savePng4}</option>
          <option value="svg">{texts.saveSvg}</option>
          <option value="html">{texts.saveHtml}</option>
        </select>
      </label>
    </div>
  );
}
