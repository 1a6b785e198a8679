import type { NoteFile } from "../../core/graph/entity.ts";
import { AttachmentTable, type AttachmentFile } from "../../core/graph/linking/attachment-table.ts";
import type { ReadonlyGraph } from "../../core/graph/readonly-graph.ts";
import { baseName, foldName, parentPath, withoutNoteExtension } from "../../core/names/name.ts";
import type { Turns } from "../edit/turns.ts";

/** Where a file lies once others move; paths from the workspace folder, whose uri is `folder`. */
export type PathAfter = (path: string, folder: string) => string;

/** How many files are looked at between two looks at the clock. */
const filesAtOnce = 256;

/**
 * The files that are no notes as they lie once files move. The graph knows neither the pictures of Markdown nor where they
 * are shown, so this tells which notes can hold a path that has to change: nobody need read the others.
 */
export class MovedAttachments {
  /** Those of the names in {@link known}, since there may be a hundred thousand others. */
  private readonly after = new AttachmentTable();
  private readonly known = new Set<string>();
  /** By the folded name that they get: the files that move, where they will lie. */
  private readonly arrivals = new Map<string, AttachmentFile[]>();
  /** By the workspace folder: how the folders of its files move, once for all that move alike. */
  private readonly shifts = new Map<string, Set<string>>();
  /** The names that files which move have, and will have. */
  readonly names = new Set<string>();

  private constructor(
    private readonly graph: ReadonlyGraph,
    private readonly pathAfter: PathAfter,
  ) {}

  static async of(graph: ReadonlyGraph, pathAfter: PathAfter, turns: Turns): Promise<MovedAttachments> {
    const found = new MovedAttachments(graph, pathAfter);
    let count = 0;
    for (const { folder, path } of graph.attachments.files()) {
      if (++count % filesAtOnce === 0 && turns.isOver) await turns.next();
      const to = pathAfter(path, folder);
      const shifts = found.shifts.get(folder) ?? new Set();
      found.shifts.set(folder, shifts.add(to === path ? stays : shiftOfFile(path, to)));
      if (to !== path) found.add({ folder, path }, to);
    }
    return found;
  }

  private add({ folder, path }: AttachmentFile, to: string): void {
    this.names.add(baseName(path)).add(baseName(to));
    const name = foldName(baseName(to));
    const arrivals = this.arrivals.get(name);
    if (arrivals) arrivals.push({ folder, path: to });
    else this.arrivals.set(name, [{ folder, path: to }]);
  }

  /** These, and the names of the notes that move with them, which Markdown may show as it shows pictures. */
  namesWith(notes: Iterable<Pick<NoteFile, "path">>): ReadonlySet<string> {
    if (this.names.size === 0) return this.names;
    const names = new Set(this.names);
    for (const { path } of notes) names.add(baseName(path)).add(withoutNoteExtension(baseName(path)));
    return names;
  }

  /** Whether files of a workspace folder move that are no notes. */
  anyMoves(folder: string): boolean {
    return [...(this.shifts.get(folder) ?? [])].some((shift) => shift !== stays);
  }

  /** Whether a path that leads from a note to one of the files can be another one afterwards. */
  mayLeadAnew({ folder, path }: Pick<NoteFile, "folder" | "path">, to: Pick<NoteFile, "path">): boolean {
    const own = shiftOf(path, to.path);
    return [...(this.shifts.get(folder) ?? [])].some((shift) => shift !== own);
  }

  /** Whether a wiki-link to `target`, which leads to the file at `path`, leads to it from `home` afterwards. */
  leadsTo(target: string, path: string, home: Pick<NoteFile, "folder" | "path">): boolean {
    this.fileNamesakes(foldName(baseName(target)));
    return this.after.resolve(target, home) === this.pathAfter(path, home.folder);
  }

  /** Takes the files that will have a name into the table. */
  private fileNamesakes(name: string): void {
    if (this.known.has(name)) return;
    this.known.add(name);
    for (const file of this.graph.attachments.named(name))
      if (this.pathAfter(file.path, file.folder) === file.path) this.after.add(file);
    // What moves is seen again, behind what stays.
    for (const file of this.arrivals.get(name) ?? []) this.after.add(file);
  }

  /** Whether a file lies at a path of the workspace folder now. */
  isThere(path: string, note: Pick<NoteFile, "folder" | "path">): boolean {
    return this.graph.resolve(`/${path}`, note).state !== "unresolved";
  }
}

/** The shift of what stays in its folder. */
const stays = "\n";

/** The shift of what gets another name, which nothing else has. */
const isRenamed = "\nrenamed\n";

function shiftOfFile(from: string, to: string): string {
  return baseName(from) === baseName(to) ? shiftOf(from, to) : isRenamed;
}

/** What of a file's folder is another one afterwards: files of one shift see each other under the same relative paths. */
function shiftOf(from: string, to: string): string {
  const [before, after] = [parentPath(from).split("/"), parentPath(to).split("/")];
  while (before.length > 0 && before.at(-1) === after.at(-1)) {
    before.pop();
    after.pop();
  }
  // The root's path is one empty part.
  const path = (parts: readonly string[]) => parts.filter((part) => part !== "").join("/");
  return `${path(before)}\n${path(after)}`;
}
