import type { NoteEntity } from "../../../core/graph/entity.ts";
import {
  baseName,
  fileNumber,
  foldName,
  isNotePath,
  withoutEndSlash,
  withoutNoteExtension,
} from "../../../core/names/name.ts";
import { folderNamed } from "../../../core/pack/note-naming.ts";
import type { SpannedText } from "../../../core/text/span.ts";
import type { LinkHead } from "../../../core/graph/link-heads.ts";
import { needsBracketsInProperty } from "../../edit/frontmatter/add-aliases.ts";
import {
  holdersNaming,
  linksNamingIn,
  type LinkNaming,
  type NamingLink,
} from "../../edit/links/link-naming.ts";
import { wholeName, type Codec, type NameChange } from "../../edit/name-change.ts";
import { titleAt } from "../../edit/names-alone.ts";
import { checkedFileName, checkedName, checkedTag, isLinkable } from "./name-rules.ts";
import type { RenamePlan } from "./plan.ts";
import { refuse } from "../../edit/refusal.ts";
import { renamedInRules } from "../rule-edits.ts";
import { spelledLike } from "../../edit/links/spelling.ts";
import { messageOf } from "../../../core/text/message.ts";

/** Renames the `title:` of a note and the links that find it by its title. */
export async function planTitle(plan: RenamePlan, uri: string, typed: string): Promise<void> {
  const note = plan.note(uri);
  const title = note.note.title ?? refuse(messageOf`This note has no "title:" in its frontmatter.`);
  const links = await linksBy(plan, note, "title", title.text);
  const newTitle = checkedName(typed, "title", links.isUsed && note.id === undefined);
  if (newTitle === title.text) refuse(messageOf`The title is "${newTitle}" already.`);
  plan.change(note, { span: title, text: title.text, rewrite: wholeName(() => newTitle) });
  plan.renamed.add(note);
  changeTargets(
    plan,
    links,
    linkNameFor(plan, links, newTitle, (name) => spelledLike(name, title.text, newTitle)),
  );
  const folded = foldName(title.text);
  plan.reportAmbiguous(note, (target) => foldName(target) === folded, { names: [title.text] });
  plan.names = { title: (old, one) => (one === note ? newTitle : old) };
}

/** Renames an alias of a note and the links that find it by that alias. */
export async function planAlias(
  plan: RenamePlan,
  uri: string,
  oldAlias: string,
  typed: string,
): Promise<void> {
  const note = plan.note(uri);
  const folded = foldName(oldAlias);
  const entries = note.note.aliases.filter(({ text }) => foldName(text) === folded);
  if (entries.length === 0) refuse(messageOf`The note has no alias "${oldAlias}" any more.`);
  const links = await linksBy(plan, note, "alias", oldAlias);
  const newAlias = checkedName(typed, "alias", links.isUsed && note.id === undefined);
  if (newAlias === oldAlias) refuse(messageOf`The alias is "${newAlias}" already.`);
  const present = note.aliases.find((alias) => foldName(alias) === foldName(newAlias));
  if (present !== undefined && foldName(present) !== folded)
    refuse(messageOf`"${present}" is an alias of this note already.`);
  const renamed = (name: string) => spelledLike(name, oldAlias, newAlias);
  const listed = note.note.frontmatter ? undefined : await plan.options.readText(uri);
  for (const entry of entries)
    plan.change(
      note,
      listed === undefined
        ? { span: entry, text: entry.text, rewrite: wholeName(renamed) }
        : changeInProperty(listed, entry, renamed(entry.text)),
    );
  plan.renamed.add(note);
  changeTargets(plan, links, linkNameFor(plan, links, newAlias, renamed));
  plan.reportAmbiguous(note, (target) => foldName(target) === folded, { names: [oldAlias] });
  plan.names = {
    aliases: (aliases, one) =>
      one === note ? aliases.map((alias) => (foldName(alias) === folded ? renamed(alias) : alias)) : aliases,
  };
}

/**
 * The change of an alias behind a property's name, where no frontmatter stands: commas divide names there, and quotes hold them
 * together, but for those in brackets.
 */
function changeInProperty(text: string, entry: SpannedText, name: string): NameChange {
  const { start, end } = entry;
  const inQuotes = text[start - 1] === '"' && text[end] === '"';
  const staysInQuotes = inQuotes && !name.includes('"');
  const span = inQuotes && !staysInQuotes ? { start: start - 1, end: end + 1 } : { start, end };
  const needsBrackets = !text.endsWith("[[", start) && (inQuotes || needsBracketsInProperty(name));
  const newText = needsBrackets && !staysInQuotes ? `[[${name}]]` : name;
  return { span, text: text.slice(span.start, span.end), rewrite: () => newText };
}

/** Renames a tag and the tags below it, in every note. */
export async function planTag(plan: RenamePlan, oldTag: string, typed: string): Promise<void> {
  const isOld = (tag: string) => isWithin(tag, oldTag);
  const tagged = await notesTagged(
    plan,
    (tag) => isOld(tag) || isWithin(tag, typed.trim().replace(/^#/, "")),
  );
  const inText = tagged.some(({ note }) =>
    note.tags.some(({ text, start }) => isOld(text) && start > (note.frontmatter?.end ?? -1)),
  );
  const newTag = checkedTag(typed, inText);
  if (newTag === oldTag) refuse(messageOf`The tag is "#${newTag}" already.`);
  const renamed = (tag: string) =>
    isOld(tag) ? spelledLike(tag.slice(0, oldTag.length), oldTag, newTag) + tag.slice(oldTag.length) : tag;
  for (const note of tagged) {
    for (const tag of note.note.tags) {
      if (!isOld(tag.text)) {
        if (isWithin(tag.text, newTag))
          refuse(messageOf`"#${tag.text}" is a tag in ${note.path} already: the two tags would become one.`);
        continue;
      }
      plan.change(note, { span: tag, text: tag.text, rewrite: renamed });
    }
  }
  plan.editSchemas((text) =>
    renamedInRules(text, {
      tag: (written) => {
        const mark = written.startsWith("#") ? "#" : "";
        return mark + renamed(written.slice(mark.length));
      },
    }),
  );
  plan.names = { tag: renamed };
}

/** The notes with such a tag. All have to be unpacked for it, so others have turns in between. */
async function notesTagged(
  { graph, turns }: RenamePlan,
  isWanted: (tag: string) => boolean,
): Promise<NoteEntity[]> {
  const found: NoteEntity[] = [];
  for (const note of [...graph.notes()]) {
    if (turns.isOver) await turns.next();
    if (note.note.tags.some(({ text }) => isWanted(text))) found.push(note);
  }
  return found;
}

/** Renames the file of a note and the links that lead to it by path or file name. */
export async function planFile(plan: RenamePlan, uri: string, typed: string): Promise<void> {
  const note = plan.note(uri);
  const file = baseName(note.path);
  const oldName = withoutNoteExtension(file);
  const newName = checkedFileName(typed);
  if (newName === oldName) refuse(messageOf`The file is "${file}" already.`);
  const newFile = newName + file.slice(oldName.length);
  const folder = note.path.slice(0, note.path.length - file.length);
  const newPath = foldName(folder + newFile);
  for (const other of plan.graph.notes()) {
    if (other !== note && other.folder === note.folder && foldName(other.path) === newPath)
      refuse(messageOf`The file ${other.path} is there already.`);
  }
  const to = uri.slice(0, uri.length - file.length) + newFile;
  plan.fileRenames.push({ from: uri, to });
  plan.renamed.add(note);
  const dialect = plan.graph.dialect(note.folder);
  const newTitle = titleAt(note, folder + newFile, dialect);
  const [number, newNumber] = [fileNumber(file), fileNumber(newFile)];
  const stoodFor = folderNamed(note.path, dialect);
  // Where the file's name is the title in another writing, links name the note by that.
  const oldTitle = newTitle === note.title ? undefined : note.title;
  const foldedTitle = oldTitle === undefined ? undefined : foldName(oldTitle);
  const isCalled = dialect.titleOfFile !== undefined;
  const isByFile = ({ target }: LinkHead) =>
    foldName(withoutNoteExtension(baseName(target))) === foldName(oldName) ||
    (number !== undefined && target === number) ||
    (stoodFor !== undefined && foldName(baseName(withoutEndSlash(target))) === foldName(stoodFor)) ||
    foldName(target) === foldedTitle;
  const rewriteFor = (naming: LinkNaming): NameChange["rewrite"] | undefined => {
    if (naming === "file") return (written, codec) => newPathAs(written, codec, oldName, newName);
    if (naming === "folder" && folderNamed(folder + newFile, dialect) === undefined)
      return (written, { write }) => `${withoutEndSlash(written)}/${write(newName, written)}`;
    if (naming === "number" && newNumber !== number) return wholeName(() => newNumber ?? newName);
    if (naming !== "title" || oldTitle === undefined) return undefined;
    return wholeName((name) => spelledLike(name, oldTitle, newTitle));
  };
  plan.changeLinks(await holdersNaming(plan.graph, note, isByFile, plan.turns), (holder) =>
    linksNamingIn(plan.graph, holder, note).flatMap(({ link, naming }): NameChange[] => {
      const { target } = link;
      // What is both is the title: by the file's name the tool that made it so finds nothing.
      const isTitle = foldName(target.text) === foldedTitle;
      const rewrite = rewriteFor(isTitle && isCalled && link.form !== "markdown" ? "title" : naming);
      return rewrite ? [{ span: target, text: target.text, link: { link, part: "target" }, rewrite }] : [];
    }),
  );
  plan.reportAmbiguous(
    note,
    (target) => foldName(withoutNoteExtension(baseName(target))) === foldName(oldName),
  );
  plan.names = { uri: (one) => (one === uri ? to : one) };
}

/** A written path with another last part; its folders and its extension stay as they are written. */
function newPathAs(written: string, { read, write }: Codec, oldName: string, newName: string): string {
  const start = written.lastIndexOf("/") + 1;
  const part = written.slice(start);
  const extension = isNotePath(part) ? part.slice(withoutNoteExtension(part).length) : "";
  const bare = part.slice(0, part.length - extension.length);
  if (foldName(read(bare)) !== foldName(oldName)) return written;
  return written.slice(0, start) + write(spelledLike(read(bare), oldName, newName), bare) + extension;
}

/** The links that name a note by its title or an alias. */
interface LinksByName {
  readonly note: NoteEntity;
  readonly by: LinkNaming;
  readonly folded: string;
  readonly holders: ReadonlySet<NoteEntity>;
  /** Whether there are any. */
  readonly isUsed: boolean;
}

async function linksBy(
  plan: RenamePlan,
  note: NoteEntity,
  by: LinkNaming,
  name: string,
): Promise<LinksByName> {
  const folded = foldName(name);
  const holders = await holdersNaming(
    plan.graph,
    note,
    ({ target }) => foldName(target) === folded,
    plan.turns,
    { names: [name] },
  );
  const links = { note, by, folded, holders, isUsed: false };
  for (const holder of holders) {
    if (plan.turns.isOver) await plan.turns.next();
    if (linksOfName(plan, holder, links).length > 0) return { ...links, isUsed: true };
  }
  return links;
}

function linksOfName(plan: RenamePlan, holder: NoteEntity, { note, by, folded }: LinksByName): NamingLink[] {
  return linksNamingIn(plan.graph, holder, note).filter(
    ({ naming, link }) => naming === by && foldName(link.target.text) === folded,
  );
}

/** What links say that used a name: the new one, else the id, of which people are told. */
function linkNameFor(
  plan: RenamePlan,
  { note: { id }, isUsed }: LinksByName,
  newName: string,
  renamed: (name: string) => string,
): (name: string) => string {
  if (!isUsed || id === undefined || isLinkable(newName)) return renamed;
  plan.notices.push(messageOf`No link can hold "${newName}", so those by the old name say "${id}" now.`);
  return () => id;
}

function changeTargets(plan: RenamePlan, links: LinksByName, to: (name: string) => string): void {
  plan.changeLinks(links.holders, (holder) =>
    linksOfName(plan, holder, links).map(({ link }) => ({
      span: link.target,
      text: link.target.text,
      link: { link, part: "target" },
      rewrite: wholeName(to),
    })),
  );
}

function isWithin(tag: string, parent: string): boolean {
  const [folded, above] = [tag.toLowerCase(), parent.toLowerCase()];
  return folded === above || folded.startsWith(`${above}/`);
}
