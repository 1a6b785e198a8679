import { nodeField, nodeWidth } from "../../core/graph/tables/node-table.ts";
import { field, packed } from "../../core/pack/note-pack.ts";
import type { KeptGraph } from "../../workspace/jobs/kept-graph.ts";
import type { FileTimes } from "../jobs/note-files.ts";
import { Slices } from "../jobs/slices.ts";
import type { SharedStats } from "./shared-stats.ts";
import { between, ListedNotes, listingOf, pathsIn, type ListedFolder } from "./listed-folder.ts";

/** How many nodes are listed before the clock is looked at, and how many paths make a text before all do. */
const [nodesBetweenTurns, pathsJoined] = [64, 1000];

/** Notes that are known, to be compared with those of a folder. */
export interface KnownNotes {
  readonly count: number;
  /** Whether the note at `path` was read from the file as its stat finds it. Every path is asked for once. */
  isCurrent(path: string, stat: () => FileTimes | undefined): boolean;
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
export async function knownListingsOf(kept: KeptGraph): Promise<Map<string, KnownListing>> {
  const listings = new Map<string, KnownListing>();
  const slices = new Slices(undefined);
  await slices.next();
  for (const { uri, schema } of kept.folders) {
    const attachments = attachmentsIn(kept.graph, uri).join(between);
    listings.set(uri, {
      ...(await listedNotes(kept, uri, slices)),
      attachments,
      hasSchema: schema !== undefined,
    });
  }
  return listings;
}

/** The notes of a folder in a graph, in no order. */
async function listedNotes(
  { graph, packs }: KeptGraph,
  uri: string,
  slices: Slices,
): Promise<Omit<ListedFolder, "attachments">> {
  const { records, folders } = graph.nodes;
  const { data, end } = records;
  const folder = folders.indexOf(uri);
  const [modified, stamps] = [new Float64Array(end), new Float64Array(end)];
  // Joined by and by: all at once would hold the editor.
  const joined: string[] = [];
  let paths: string[] = [];
  let count = 0;
  for (let at = 0; at < end * nodeWidth; at += nodeWidth) {
    if (at % (nodesBetweenTurns * nodeWidth) === 0 && slices.isOver) await slices.next();
    const pack = packs[data[at + nodeField.pack] ?? -1];
    if (!pack || data[at + nodeField.folder] !== folder) continue;
    const record = data[at + nodeField.record] ?? 0;
    modified[count] = packed.modified(pack, record);
    stamps[count] = packed.number(pack, record, field.stamp);
    count++;
    if (paths.push(packed.path(pack, record)) < pathsJoined) continue;
    joined.push(paths.join(between));
    paths = [];
  }
  if (paths.length > 0) joined.push(paths.join(between));
  await slices.next();
  return {
    notes: joined.join(between),
    modified: modified.slice(0, count),
    stamps: stamps.slice(0, count),
  };
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
 * @param stats what another thread finds out of the same notes
 */
export function filesOfListing(listing: KnownListing, stats?: SharedStats): KnownFiles {
  return {
    notes: new ListedNotes(listing, stats),
    attachments: pathsIn(listing.attachments),
    hasSchema: listing.hasSchema,
  };
}

function attachmentsIn({ attachments }: KeptGraph["graph"], uri: string): readonly string[] {
  return attachments.filter(({ folder }) => folder === uri).map(({ path }) => path);
}
