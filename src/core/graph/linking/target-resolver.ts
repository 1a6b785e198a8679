import { parseId } from "../../note/note-id.ts";
import type { Link } from "../../note/note.ts";
import type { Schema } from "../../schema/schema.ts";
import {
  composed,
  fileNumber,
  foldName,
  isAddress,
  isNotePath,
  isVariable,
  joinPath,
  maxTargetLength,
  parentPath,
  sitesAround,
  slashId,
  withoutEndSlash,
  withoutNoteExtension,
  nameHash,
} from "../../names/name.ts";
import type { AttachmentTable } from "./attachment-table.ts";
import type { NoteFile } from "../entity.ts";
import type { KnownTypes } from "./known-types.ts";
import type { NameTable } from "./name-table.ts";
import { largestScanned, NearestNotes, type NamedNote, type NameKind } from "./nearest-notes.ts";

/** Where a link stands. */
export type LinkOrigin = Pick<NoteFile, "folder" | "path">;

/** Where the notes' names are filed. */
export type Names = Pick<
  NameTable,
  "isFiled" | "atPath" | "withId" | "inFile" | "titled" | "withAlias" | "numbered" | "noteOf"
>;

/** What of a link says which note it names. */
export interface WrittenTarget {
  readonly form: Link["form"];
  /** Without heading, block and label. */
  readonly text: string;
  /** That of the folded text. */
  readonly hash: number;
}

/** A target as it is written, ready to be looked up. */
export function writtenTarget(form: Link["form"], text: string): WrittenTarget {
  // One that is too long is never looked up.
  return { form, text, hash: text.length > maxTargetLength ? 0 : nameHash(text) };
}

/** What a target names: the number of a note, or why there is none. */
export type Target =
  | number
  | { readonly state: "ambiguous"; readonly notes: readonly number[] }
  | { readonly state: "attachment"; readonly path: string }
  /** @see placeholderKey */
  | { readonly state: "missing"; readonly key: string }
  | { readonly state: "none" };

const noLink: Target = { state: "none" };

/** The notes that a target fits, at the step that decides. */
interface Fitting {
  readonly notes: readonly number[];
  /** By which name, where one note of several can be meant. */
  readonly kind?: NameKind;
  /** What the name is, where it is another one than the target says. */
  readonly name?: string;
}

const nothing: Fitting = { notes: [] };

/**
 * Says what links name, in the order of the note format, What a target names. The first step that finds anything
 * decides. This is the one place that does; links of notes that are packed and those of open documents both come here.
 */
export class TargetResolver {
  private readonly nearest: NearestNotes;
  /** Of many notes of one name those in a vault, by the workspace folder and the vault's in it: thousands of links share them. */
  private readonly inVaults = new WeakMap<readonly number[], Map<string, readonly number[]>>();

  constructor(
    private readonly names: Names,
    private readonly attachments: AttachmentTable,
    private readonly types: Pick<KnownTypes, "schema" | "has" | "dialects">,
  ) {
    this.nearest = new NearestNotes((note): NamedNote => names.noteOf(note));
  }

  /** What a link names that stands in another note than it means: `[[#Heading]]` never gets here. */
  resolve({ form, text, hash }: WrittenTarget, from: LinkOrigin): Target {
    if (text.length > maxTargetLength) return noLink;
    const isPath = form === "markdown";
    const { notes, kind, name = text } = this.fitting({ form, text, hash }, from);
    const meant = kind && notes.length > 1 ? this.nearest.among(notes, kind, name, from) : notes;
    const [first] = meant;
    if (first !== undefined) return meant.length === 1 ? first : { state: "ambiguous", notes: meant };
    if ((isPath && withoutNoteExtension(text) === text) || isAddress(text) || isVariable(text)) return noLink;
    if (form === "id" && !this.types.has(parseId(text)?.type ?? "")) return noLink;
    if (this.types.dialects.of(from.folder).namesMany?.(text)) return noLink;
    const path = this.attachments.resolve(text, from);
    if (path !== undefined) return { state: "attachment", path };
    const named = isPath ? text : (this.nameInVault(text, from) ?? text);
    return { state: "missing", key: placeholderKey(named, from, this.types.schema, isPath) };
  }

  /** The notes that the target fits, be they near or far; none for a link that names no note. */
  fitting({ form, text, hash }: WrittenTarget, from: LinkOrigin): Fitting {
    if (text.length > maxTargetLength) return nothing;
    if (form === "markdown") {
      const paths = [...pathsOf(text, from), ...sitePathsOf(text, from)];
      const notes = this.byPaths(paths, from);
      return { notes: notes.length > 0 ? notes : this.byFolderPaths(paths, from) };
    }
    const vault = this.types.dialects.of(from.folder).folderOfVault?.(text);
    if (vault !== undefined) return this.byNameInVault(text, vault, from);
    const found = this.byAnyName(text, hash, from);
    const inVault = found.notes.length > 0 ? undefined : this.nameInVault(text, from);
    return inVault === undefined ? found : this.byAnyName(inVault, nameHash(inVault), from);
  }

  /** Among the notes below the folder of the vault that the target names. */
  private byNameInVault(target: string, vault: string, from: LinkOrigin): Fitting {
    const { names } = this;
    const name = this.nameInVault(target, from) ?? target;
    const path = joinPath(vault, composed(name));
    const byPath = path === undefined ? nothing.notes : names.atPath(from.folder, path);
    if (byPath.length > 0) return { notes: byPath };
    const hash = nameHash(name);
    for (const [kind, found] of [
      ["file", names.inFile(name)],
      ["title", names.titled(name, hash)],
      ["alias", names.withAlias(name, hash)],
    ] as const) {
      const notes = this.inVault(found, vault, from);
      if (notes.length > 0) return { notes, kind, name };
    }
    return nothing;
  }

  /** Those of some notes that lie in the folder of a vault. */
  private inVault(notes: readonly number[], vault: string, from: LinkOrigin): readonly number[] {
    const isInVault = (note: number) => {
      const { folder, path } = this.names.noteOf(note);
      return folder === from.folder && (vault === "" || path.startsWith(`${vault}/`));
    };
    if (notes.length <= largestScanned) return notes.filter(isInVault);
    const place = `${from.folder}\n${vault}`;
    const known = this.inVaults.get(notes) ?? new Map<string, readonly number[]>();
    this.inVaults.set(notes, known);
    const found = known.get(place) ?? notes.filter(isInVault);
    known.set(place, found);
    return found;
  }

  private nameInVault(target: string, { folder }: LinkOrigin): string | undefined {
    return this.types.dialects.of(folder).nameInVault?.(target);
  }

  private byAnyName(target: string, hash: number, from: LinkOrigin): Fitting {
    const { names } = this;
    const byId = names.withId(target, hash);
    if (byId.length > 0) return { notes: byId };
    // Of a plain name that leads nowhere, as most of these are, one question tells so.
    if (!names.isFiled(hash) && isPlainName(target)) return nothing;
    const byPath = this.byPaths(pathsOf(target, from), from);
    if (byPath.length > 0) return { notes: byPath };
    const byFileName = names.inFile(target);
    if (byFileName.length > 0) return { notes: byFileName, kind: "file" };
    const id = slashId(target);
    const bySlashId = id === undefined ? [] : names.withId(id, nameHash(id));
    if (bySlashId.length > 0) return { notes: bySlashId };
    const byFolder = this.byFolder(target, from);
    if (byFolder.notes.length > 0) return byFolder;
    const byTitle = names.titled(target, hash);
    if (byTitle.length > 0) return { notes: byTitle, kind: "title" };
    const byAlias = names.withAlias(target, hash);
    if (byAlias.length > 0 || fileNumber(target) !== target) return { notes: byAlias, kind: "alias" };
    return { notes: names.numbered(target, hash), kind: "file" };
  }

  /** The note that stands for a folder, by the folder's path or the end of it. */
  private byFolder(target: string, from: LinkOrigin): Fitting {
    const names = this.types.dialects.of(from.folder).folderNotes ?? [];
    if (names.length === 0) return nothing;
    const byPath = this.byFolderPaths(pathsOf(target, from), from);
    if (byPath.length > 0) return { notes: byPath };
    for (const own of names) {
      const name = `${withoutEndSlash(target)}/${own}`;
      const notes = this.names.inFile(name);
      if (notes.length > 0) return { notes, kind: "file", name };
    }
    return nothing;
  }

  private byFolderPaths(paths: readonly string[], from: LinkOrigin): readonly number[] {
    const names = this.types.dialects.of(from.folder).folderNotes;
    if (!names) return nothing.notes;
    for (const path of paths)
      for (const name of names.flatMap(spellings)) {
        const notes = this.names.atPath(from.folder, `${path}/${name}.md`, [""]);
        if (notes.length > 0) return notes;
      }
    return nothing.notes;
  }

  /** The note at the first of these paths that has one, with or without extension. */
  private byPaths(paths: readonly string[], from: LinkOrigin): readonly number[] {
    for (const path of paths) {
      const found = this.names.atPath(from.folder, path);
      if (found.length > 0) return found;
    }
    return nothing.notes;
  }
}

/** Whether all that a target can name is filed under the target itself. */
function isPlainName(target: string): boolean {
  return !target.includes("/") && !isNotePath(target) && target !== "." && target !== "..";
}

/** Where a path leads: from the note's folder, then from the workspace folder. */
function pathsOf(target: string, from: LinkOrigin): string[] {
  const name = composed(target);
  const parent = name.startsWith("/") ? "" : parentPath(composed(from.path));
  const own = parent === "" ? undefined : joinPath(parent, name);
  const top = joinPath("", name);
  const paths: string[] = [];
  if (own !== undefined && own !== "") paths.push(own);
  if (top !== undefined && top !== "") paths.push(top);
  return paths;
}

/** Where a Markdown link from the root of a site leads, `/guide/setup.md`: in each folder that may be a site's. */
function sitePathsOf(target: string, from: LinkOrigin): string[] {
  if (!target.startsWith("/")) return [];
  return sitesAround(from.path).flatMap((site) => joinPath(composed(site), composed(target)) ?? []);
}

/** How people write the name of a file that says what its folder is. */
function spellings(name: string): string[] {
  const lower = name.toLowerCase();
  return [name, lower, lower.charAt(0).toUpperCase() + lower.slice(1), name.toUpperCase()];
}

/**
 * What a placeholder is compared by. Targets that would name the same note once it exists share a key: an id counts
 * as it is, another name without case and extension, a relative path from where it leads.
 */
function placeholderKey(target: string, from: LinkOrigin, schema: Schema, onlyPath: boolean): string {
  if (parseId(target)) return target;
  const id = slashId(target);
  if (!onlyPath && id !== undefined && parseId(id) && schema.declaresType(id.slice(0, id.indexOf(":"))))
    return id;
  const relative = onlyPath || target.startsWith(".");
  const path = relative
    ? (joinPath(target.startsWith("/") ? "" : parentPath(from.path), target) ?? target)
    : target;
  return foldName(withoutNoteExtension(path.replace(/^\//, "")));
}
