import type { NoteRules } from "../note/note-rules.ts";

/** The tools whose ways are known. */
export const dialectNames = ["obsidian", "logseq", "dendron", "foam"] as const;
export type DialectName = (typeof dialectNames)[number];

/** How a folder is read: the tool, and what settings say. Plain data, which crosses between threads. */
export interface FolderDialect {
  /** Undefined where only settings make it another one than the note format. */
  readonly name?: DialectName;
  /** What the tool's settings say of files, their names and links, key by key; see {@link DialectKind.settings}. */
  readonly settings?: Readonly<Record<string, string>>;
  /** See `NoteRules.bareNames`. */
  readonly bareNames?: readonly string[];
}

/** A tool's ways, as reading and resolution ask for them. */
export interface Dialect {
  readonly rules: NoteRules;
  /** What a note without a title of its own is called by its path; undefined where that is the file's name, as elsewhere. */
  readonly titleOfFile?: (path: string) => string | undefined;
  /** Where a note of this title lies, from the folder and without extension; undefined where titles say nothing of it. */
  readonly pathOfTitle?: (title: string) => string | undefined;
  /** Whether other notes refer to blocks by their ids. */
  readonly namesBlocks?: boolean;
  /** The names, without extension, of the note that stands for its folder, the first that is there before the others. */
  readonly folderNotes?: readonly string[];
  /** Whether a target stands for many notes at once, and so names none. */
  readonly namesMany?: (target: string) => boolean;
  /** The name in a target that begins with a vault; undefined where it does not. It counts where the whole target names nothing. */
  readonly nameInVault?: (target: string) => string | undefined;
  /** The folder with the notes of the vault with which a target begins, where the tool's settings tell it; then it counts alone. */
  readonly folderOfVault?: (target: string) => string | undefined;
  /** The name of the vault that holds the note at a path, where the tool's settings tell it. */
  readonly vaultAt?: (path: string) => string | undefined;
}

/** What is asked of a folder. */
export interface FolderProbe {
  /** Whether a file or folder lies at a path. */
  has(path: string): boolean;
  /** The text of a file, where it can be read. */
  textOf(path: string): string | undefined;
  /** What lies in a folder, by its names, in no order; nothing where it can't be listed. */
  namesIn(path: string): readonly string[];
}

/** How a dialect is known by what lies in a folder, and made. */
export interface DialectKind {
  /** Files and folders, by their paths from the folder, of which one is enough. */
  readonly signs: readonly string[];
  /** Whether the notes alone tell of the tool, as where somebody shares or opens them without the tool's own files. */
  readonly isToldByNotes?: (folder: FolderProbe) => boolean;
  /** The file in which the tool keeps its settings, and what of it counts. */
  readonly settings?: {
    readonly path: string;
    read(text: string): Readonly<Record<string, string>>;
  };
  /** What the tool leaves out by its settings, as glob patterns of paths from the folder. */
  excluded?(settings: Readonly<Record<string, string>>): readonly string[];
  make(settings: Readonly<Record<string, string>>): Dialect;
}
