import { nodeField, nodeWidth, type SavedNodes } from "../../core/graph/tables/node-table.ts";
import { field, packed } from "../../core/pack/note-pack.ts";
import type { KeptGraph } from "../../workspace/jobs/kept-graph.ts";
import type { FileTimes } from "../jobs/note-files.ts";
import { Slices } from "../jobs/slices.ts";
import type { SharedLooks } from "./shared-looks.ts";
import { ListedNotes, listingOf, pathsIn, type ListedFolder } from "./listed-folder.ts";

/** Notes that are known, to be compared with those of a folder. */
export interface KnownNotes {
  readonly count: number;
  /** Whether the note at `path` was read from the file as a look at it finds it. Every path is asked for once. */
  isCurrent(path: string, look: () => FileTimes | undefined): boolean;
  /** The paths that nobody asked for. */
  unasked(): string[];
}

/** What a kept graph holds of a folder. */
export interface KnownFiles {
  readonly notes: KnownNotes;
  /** Paths; those of one name in the order in which links find them. */
  readonly attachments: readonly string[];
  /** Whether there was a relata.json. */
  readonly hasSchema: boolean;
}

/** The same as it crosses between threads at little cost. */
export interface KnownListing extends ListedFolder {
  readonly hasSchema: boolean;
}

/** What a graph that is to be kept holds, by the uris of its folders. Lets others have their turn. */
export async function knownListingsOf({
  folders,
  graph,
  packs,
}: KeptGraph): Promise<Map<string, KnownListing>> {
  const listings = new Map<string, KnownListing>();
  const slices = new Slices(undefined);
  for (const { uri, schema } of folders) {
    const notes: { path: string; modified: number; stamp: number }[] = [];
    for (const [number, records] of recordsByPack(graph.nodes, uri)) {
      if (slices.isOver) await slices.next();
      const pack = packs[number];
      if (!pack) continue;
      for (const record of records)
        notes.push({
          path: packed.path(pack, record),
          modified: packed.modified(pack, record),
          stamp: packed.number(pack, record, field.stamp),
        });
    }
    listings.set(uri, { ...listingOf(notes, attachmentsIn(graph, uri)), hasSchema: schema !== undefined });
  }
  return listings;
}

/** The same listing, whose notes come in the order in which a folder is listed: then they are compared one by one. */
export function inWalkOrder(listing: KnownListing): KnownListing {
  const paths = pathsIn(listing.notes);
  // What lies in a folder comes where the folder comes among its neighbors.
  const keys = paths.map((path) => path.replaceAll("/", "\0"));
  const order = Array.from(keys.keys()).sort((one, other) =>
    (keys[one] ?? "") < (keys[other] ?? "") ? -1 : 1,
  );
  const notes = order.map((index) => ({
    path: paths[index] ?? "",
    modified: listing.modified[index] ?? Number.NaN,
    stamp: listing.stamps[index] ?? Number.NaN,
  }));
  return { ...listing, ...listingOf(notes, pathsIn(listing.attachments)) };
}

/**
 * What {@link knownListingsOf} tells, where it has arrived.
 *
 * @param looks what another thread finds out of the same notes
 */
export function filesOfListing(listing: KnownListing, looks?: SharedLooks): KnownFiles {
  return {
    notes: new ListedNotes(listing, looks),
    attachments: pathsIn(listing.attachments),
    hasSchema: listing.hasSchema,
  };
}

function attachmentsIn({ attachments }: KeptGraph["graph"], uri: string): readonly string[] {
  return attachments.filter(({ folder }) => folder === uri).map(({ path }) => path);
}

/** The records of a folder's notes in the order of each pack, by the packs' numbers. */
function recordsByPack({ records, folders }: SavedNodes, uri: string): Map<number, Int32Array> {
  const folder = folders.indexOf(uri);
  const { data, end } = records;
  const found = new Map<number, number[]>();
  for (let at = 0; at < end * nodeWidth; at += nodeWidth) {
    const pack = data[at + nodeField.pack] ?? -1;
    if (pack < 0 || data[at + nodeField.folder] !== folder) continue;
    const known = found.get(pack);
    const record = data[at + nodeField.record] ?? 0;
    if (known) known.push(record);
    else found.set(pack, [record]);
  }
  return new Map([...found].map(([pack, all]) => [pack, Int32Array.from(all).sort()]));
}
