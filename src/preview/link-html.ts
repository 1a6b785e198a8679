import { element, escapeHtml } from "./html.ts";
import { shownLink, shownName, shownRelation, type ShownLink, type WrittenLink } from "./shown-link.ts";
import type { Scope } from "./rendering.ts";

const classes: Readonly<Record<ShownLink["state"], string>> = {
  note: "relata-link",
  file: "relata-link",
  missing: "relata-link relata-missing",
  ambiguous: "relata-link relata-ambiguous",
  unresolved: "relata-link relata-unresolved",
  pending: "relata-link",
  plain: "relata-link",
};

/** The class of a link in this state. */
export function linkClass(state: ShownLink["state"]): string {
  return classes[state];
}

/** A link as HTML, behind the relation that it is written with. */
export function typedLinkHtml(scope: Scope, link: WrittenLink, isInLink: boolean): string {
  return relationHtml(scope, link) + linkHtml(scope, link, isInLink);
}

/** The relation that a link is written with, and a blank; empty where it has none. */
export function relationHtml({ rendering }: Scope, link: WrittenLink): string {
  const relation = shownRelation(rendering.source.graph, link);
  return relation === undefined
    ? ""
    : `${element("span", { class: "relata-relation" }, escapeHtml(relation))} `;
}

/**
 * A link as HTML.
 *
 * @param isInLink whether it stands in the text of another link, in which HTML knows no second one
 */
export function linkHtml(scope: Scope, link: WrittenLink, isInLink = false): string {
  const seen = shownLink(scope, link);
  const { href, title, state } = seen;
  const shown = escapeHtml(shownName(scope.rendering.source.graph, link, seen));
  if (isInLink) return element("span", { class: linkClass(state), title }, shown);
  // The preview's script opens what `data-href` says.
  return element("a", { class: linkClass(state), href, "data-href": href, title }, shown);
}
