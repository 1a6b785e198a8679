import { readPairs } from "../../core/reading/frontmatter/frontmatter-pairs.ts";
import type { Steps } from "../../core/query/steps.ts";
import { splitFrontmatter } from "../../core/note/split-frontmatter.ts";
import {
  completionList,
  type CompletionItem,
  type CompletionList,
  type CompletionRequest,
} from "./completion-item.ts";
import type { LineAt } from "../line-at.ts";
import { completeLink, type OpenLink } from "./link-completion.ts";

/** Keys whose values are words, in which a link is none. */
const wordKeys = new Set(["id", "title", "summary", "description", "aliases", "alias", "tags", "tag"]);

/**
 * What can stand at the caret inside a wiki-link that is a value of the frontmatter, written such that the YAML can be
 * read: escaped as the quotes around it need it, and nothing that would have to be quoted where there are none.
 */
export function* completeYamlLink(
  request: CompletionRequest,
  link: OpenLink,
  line: LineAt,
  key: string | undefined,
): Steps<CompletionList> {
  if (key !== undefined && wordKeys.has(key)) return { items: [], isIncomplete: false };
  const { items, isIncomplete } = yield* completeLink(request, link, line, key);
  const quote = request.document.text[link.start - 1];
  const drafts: CompletionItem[] = [];
  for (const item of items) {
    yield;
    const insertText = written(item, link.closing, quote);
    if (isReadable(request, item, insertText)) drafts.push({ ...item, insertText });
  }
  return completionList(drafts, isIncomplete);
}

function written({ insertText }: CompletionItem, closing: string, quote: string | undefined): string {
  const isClosed = closing !== "" && insertText.endsWith(closing);
  const name = isClosed ? insertText.slice(0, -closing.length) : insertText;
  const escaped =
    quote === '"' ? JSON.stringify(name).slice(1, -1) : quote === "'" ? name.replaceAll("'", "''") : name;
  return escaped + (isClosed ? closing : "");
}

/** Whether the line of the frontmatter can be read with the item in it; one that is not closed yet says nothing. */
function isReadable(
  { document: { text } }: CompletionRequest,
  { replaced, kind }: CompletionItem,
  insertText: string,
): boolean {
  if (kind === "relation" || !/[^\w\s:/.()[\]"'-]/.test(insertText)) return true;
  const after = text.slice(0, replaced.start) + insertText + text.slice(replaced.end);
  const place = splitFrontmatter(after);
  if (!place) return true;
  const source = after.slice(place.yaml.start, place.yaml.end).replace(/\r(?!\n)/g, "\n");
  return readPairs(source).mistakes.length === 0;
}
