import type { NoteFile } from "../../core/graph/entity.ts";
import { AttachmentTable } from "../../core/graph/linking/attachment-table.ts";
import type { ReadonlyGraph } from "../../core/graph/readonly-graph.ts";
import { parentPath } from "../../core/names/name.ts";
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
  private readonly after = new AttachmentTable();
  /** By the workspace folder: how the folders of its files move, once for all that move alike. */
  private readonly shifts = new Map<string, Set<string>>();

  private constructor(
    private readonly graph: ReadonlyGraph,
    private readonly pathAfter: PathAfter,
  ) {}

  static async of(graph: ReadonlyGraph, pathAfter: PathAfter, turns: Turns): Promise<MovedAttachments> {
    const found = new MovedAttachments(graph, pathAfter);
    const moved: { readonly folder: string; readonly path: string }[] = [];
    let count = 0;
    for (const { folder, path } of graph.attachments.files()) {
      if (++count % filesAtOnce === 0 && turns.isOver) await turns.next();
      const to = pathAfter(path, folder);
      const shifts = found.shifts.get(folder) ?? new Set();
      found.shifts.set(folder, shifts.add(shiftOf(path, to)));
      // What moves is seen again, behind what stays.
      if (to === path) found.after.add({ folder, path });
      else moved.push({ folder, path: to });
    }
    for (const file of moved) found.after.add(file);
    return found;
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
    return this.after.resolve(target, home) === this.pathAfter(path, home.folder);
  }

  /** Whether a file lies at a path of the workspace folder now. */
  isThere(path: string, note: Pick<NoteFile, "folder" | "path">): boolean {
    return this.graph.resolve(`/${path}`, note).state !== "unresolved";
  }
}

/** The shift of what stays in its folder. */
const stays = "\n";

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
