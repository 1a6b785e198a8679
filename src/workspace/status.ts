/** A folder some of whose notes are not known, because reading them failed. */
export interface UnreadFolder {
  /** The folder's name. */
  readonly folder: string;
  /** Why, for people. */
  readonly reason: string;
}

/** Whether the notes are read yet. `total` is 0 until they are counted. */
export type WorkspaceStatus =
  | { readonly state: "reading"; readonly read: number; readonly total: number }
  | {
      readonly state: "ready";
      readonly notes: number;
      readonly edges: number;
      /** There where notes are missing: a rename or a move would miss their links. */
      readonly unread?: readonly UnreadFolder[];
    };
