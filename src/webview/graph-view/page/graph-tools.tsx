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
  return (
    <div class="tools" role="toolbar" aria-label={texts.graph}>
      <ToggleButton
        icon={isFiltering(state.filter) ? "filter-filled" : "filter"}
        label={texts.filters}
        isOn={state.areFiltersShown}
        onClick={() => {
          session.dispatch({ type: "toggleFilters" });
        }}
      />
      <ToggleButton
        icon="target"
        label={texts.follow}
        isOn={state.follow}
        onClick={() => {
          session.dispatch({ type: "follow", follow: !state.follow });
        }}
      />
      <ToggleButton
        icon="table"
        label={texts.table}
        isOn={state.isTableShown}
        onClick={() => {
          session.dispatch({ type: "toggleTable" });
        }}
      />
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
      <ExportChoice session={session} texts={texts} />
    </div>
  );
}

/** An icon that is on or off. */
function ToggleButton({
  icon,
  label,
  isOn,
  onClick,
}: {
  /** Name of a codicon. */
  readonly icon: string;
  readonly label: string;
  readonly isOn: boolean;
  readonly onClick: () => void;
}): JSX.Element {
  return (
    <button type="button" class="icon" title={label} aria-label={label} aria-pressed={isOn} onClick={onClick}>
      <span class={`codicon codicon-${icon}`} aria-hidden="true" />
    </button>
  );
}

/** Saves the graph in the form that is chosen. */
function ExportChoice({ session, texts }: GraphToolsProps): JSX.Element {
  return (
    <label class="export">
      <span class="codicon codicon-export" aria-hidden="true" />
      <select
        aria-label={texts.export}
        title={texts.export}
        value=""
        onChange={({ currentTarget }) => {
          const { value } = currentTarget;
          currentTarget.value = "";
          if (value !== "") save(session, texts, value);
        }}
      >
        <option value="">{texts.export}</option>
        <option value="2">{texts.savePng2}</option>
        <option value="4">{texts.savePng4}</option>
        <option value="svg">{texts.saveSvg}</option>
        <option value="html">{texts.saveHtml}</option>
      </select>
    </label>
  );
}

/** Has the graph saved. @param form svg, html, or how much larger than on the screen a PNG is */
function save(session: GraphSession, texts: GraphTexts, form: string): void {
  const { view } = session;
  const format = form === "svg" || form === "html" ? form : "png";
  const data =
    format === "svg" ? view?.svg() : format === "png" ? view?.png(Number(form)) : pageData(session, texts);
  if (data !== undefined) session.send({ type: "savePicture", format, data });
}

/** The graph as it is shown, as the data of a page of its own; undefined where nothing is shown. */
function pageData({ shownScene }: GraphSession, texts: GraphTexts): string | undefined {
  if (!shownScene) return undefined;
  const categories = categoryNames(shownScene.colouring, texts);
  const { lang: language } = document.documentElement;
  return JSON.stringify(exportedGraph(shownScene, categories, { ...texts, language }));
}
