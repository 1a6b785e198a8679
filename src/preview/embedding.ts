import type { NoteEntity } from "../core/graph/entity.ts";
import { passageOf } from "./embedded-passage.ts";
import { element, escapeHtml } from "./html.ts";
import { linkClass, relationHtml, typedLinkHtml } from "./link-html.ts";
import { shownLink, withPlace, type ShownLink, type WrittenLink } from "./shown-link.ts";
import type { NotePlace } from "./preview-source.ts";
import type { Scope } from "./rendering.ts";

/** What shows the parts of an embedding; the renderer gives them. */
export interface EmbeddingRenderer {
  /** The Markdown of another note as HTML. */
  readonly markdown: (source: string, scope: Scope) => string;
  readonly image: (image: EmbeddedImage) => string;
}

/** An image as `![[picture.png|label]]` asks for it; width and height in pixels. */
export interface EmbeddedImage {
  readonly src: string;
  readonly alt: string;
  readonly width?: string;
  readonly height?: string;
}

/** How deep notes are shown inside notes. */
const deepest = 5;
const imagePath = /\.(?:apng|avif|bmp|gif|ico|jpe?g|png|svg|webp)$/i;
const size = /^(\d{1,4})(?:x(\d{1,4}))?$/;

/** What is shown around a text, so that it is not shown inside itself again. */
export function embedKey({ uri }: Pick<NotePlace, "uri">, passage: string): string {
  return `${uri}\n${passage}`;
}

/** What `![[target]]` shows: a note, a section or a block in a box, or an image; else a link. */
export function embeddingHtml(scope: Scope, link: WrittenLink, renderer: EmbeddingRenderer): string {
  const seen = shownLink(scope, link);
  const { state, note, href, path } = seen;
  scope.rendering.piece(() => relationHtml(scope, link) + statedLink(shownLink(scope, link)));
  if (state === "file" && href !== undefined && path !== undefined && imagePath.test(path))
    return renderer.image(imageOf(link, href, path));
  if (!note || state !== "note") return typedLinkHtml(scope, link, false);
  const shown = escapeHtml(link.label?.text ?? withPlace(note.title, link));
  const anchor = element("a", { class: linkClass(state), href, "data-href": href, title: seen.title }, shown);
  const title = element("div", { class: "relata-embed-title" }, relationHtml(scope, link), anchor);
  return element("div", { class: "relata-embed" }, title, bodyHtml(scope, note, link, renderer));
}

function bodyHtml(scope: Scope, note: NoteEntity, link: WrittenLink, renderer: EmbeddingRenderer): string {
  const { rendering, around } = scope;
  const { source } = rendering;
  const { texts } = source;
  const sourceNow = () => {
    const found = source.textOf(note);
    return found.state === "text" ? (passageOf(found.text, found.note, link)?.source ?? "") : found.state;
  };
  rendering.piece(sourceNow);
  const found = source.textOf(note);
  if (found.state !== "text") {
    const reasons = { loading: texts.loading, "too-long": texts.tooLong, unreadable: texts.unreadable };
    return remark(reasons[found.state]);
  }
  const passage = passageOf(found.text, found.note, link);
  // The text at hand can be a moment older or newer than the graph.
  if (!passage) return remark(texts.loading);
  const key = embedKey(note, passage.name);
  if (around.includes(key)) return remark(texts.inItself);
  if (around.length > deepest) return remark(texts.tooDeep);
  if (!rendering.takesRoom(passage.source.length)) return remark(texts.tooMuch);
  const { uri, folder, path } = note;
  const html = renderer.markdown(passage.source, {
    rendering,
    place: { uri, folder, path },
    around: [...around, key],
  });
  return element("div", { class: "relata-embed-body" }, html);
}

/** What of a link an embedding shows. */
function statedLink({ state, href, title, note }: ShownLink): string {
  return [state, href, title, note?.uri].join("\n");
}

function remark(text: string): string {
  return element("div", { class: "relata-remark" }, escapeHtml(text));
}

function imageOf({ label }: WrittenLink, src: string, path: string): EmbeddedImage {
  const name = path.slice(path.lastIndexOf("/") + 1);
  const [, width, height] = size.exec(label?.text ?? "") ?? [];
  if (width === undefined) return { src, alt: label?.text ?? name };
  return { src, alt: name, width, ...(height === undefined ? {} : { height }) };
}
