import Fuse from "fuse.js";
import type { NoteEntity } from "../../graph/entity.ts";
import { ApproximatePattern, forgivenMistakes } from "./approximate-match.ts";
import { JoinedTexts } from "./joined-texts.ts";
import { MatchSelection } from "./match-selection.ts";
import { matchTiers, NameBlock, type TakeMatch } from "./name-block.ts";
import { compareByRank } from "../rank.ts";
import { foldForSearch, foundBy } from "./search-fold.ts";

/** What a search looks for, besides the text. */
export interface SearchOptions {
  /** Leaves out the notes for which it says no. */
  readonly accept?: (note: NoteEntity) => boolean;
  /** Whether to look into the first 100 characters of the summaries too, where few names match; yes unless it says no. */
  readonly summaries?: boolean;
}

/** A note that may be what is looked for. */
interface Candidate {
  readonly note: NoteEntity;
  readonly tier: number;
}

/** Notes that are prepared together, and again when one of them changes. */
interface Block {
  readonly names: NameBlock;
  summaries?: JoinedTexts;
}

const blockSize = 512;
/** How many candidates are ranked. */
const maxRanked = 150;
/** With fewer matches than these, near misses count too. */
const fewMatches = 20;
/** How many aliases of a note are ranked; all of them are found. */
const maxRankedAliases = 100;
/** How much of a summary is searched, in characters. */
const summaryLength = 100;
/** From so many notes on it takes too long to look at each whenever the best connected are asked for. */
const bigVault = 5000;
/** How many of the best connected notes of a big vault are looked at. */
const hubCount = 1000;
/** Notes with more edges than these are alike in the choice of the best connected ones. */
const maxDegree = 1000;
const tierCount = matchTiers.near + 1;

/** A search over these notes. */
export function searchOver(notes: Iterable<NoteEntity>): NoteSearch {
  return new NoteSearch(notes);
}

/**
 * Notes found by what people type, the best match first. A scan over the folded names of all notes finds candidates, by
 * how they match: exactly, as a beginning, as a word's beginning, as a part; where these are few, with mistakes or by
 * their letters in order. fuse.js then ranks the candidates. The names are folded when they are first needed, a block of
 * notes at a time, and again only where a note of the block has changed.
 */
export class NoteSearch {
  private readonly notes: (NoteEntity | undefined)[] = [];
  /** The degree of each note when it was set, up to the highest that is told apart. */
  private readonly degrees: number[] = [];
  private readonly places = new Map<string, number>();
  private readonly free: number[] = [];
  private readonly blocks: (Block | undefined)[] = [];
  /** Notes without a place yet, and how many of them are dealt with. */
  private waiting: readonly NoteEntity[];
  private dealtWith = 0;
  /** What went while it had no place. */
  private readonly gone = new Set<string>();

  constructor(notes: Iterable<NoteEntity> = []) {
    this.waiting = [...notes];
  }

  /** A note is new, or may have changed. */
  set(note: NoteEntity): void {
    this.gone.delete(note.uri);
    const known = this.places.get(note.uri);
    if (known !== undefined) this.degrees[known] = Math.min(note.degree, maxDegree);
    if (known !== undefined && this.notes[known] === note && this.isUpToDate(known, note)) return;
    const place = known ?? this.free.pop() ?? this.notes.length;
    this.notes[place] = note;
    this.degrees[place] = Math.min(note.degree, maxDegree);
    this.places.set(note.uri, place);
    this.blocks[Math.floor(place / blockSize)] = undefined;
  }

  /** A note is gone. */
  remove(uri: string): void {
    if (this.waiting.length > 0) this.gone.add(uri);
    const place = this.places.get(uri);
    if (place === undefined) return;
    this.places.delete(uri);
    this.notes[place] = undefined;
    this.degrees[place] = 0;
    this.free.push(place);
    this.blocks[Math.floor(place / blockSize)] = undefined;
  }

  /**
   * Does beforehand what {@link find} would have to do first, so that no turn of the event loop takes long.
   *
   * @param blocks at most so many steps, each of which takes about a millisecond
   * @returns whether nothing is left to do
   */
  prepare(blocks: number, { summaries = true }: Pick<SearchOptions, "summaries"> = {}): boolean {
    let left = blocks;
    while (this.waiting.length > 0) {
      if (left-- <= 0) return false;
      this.placeSome();
    }
    for (let index = 0; index * blockSize < this.notes.length; index++) {
      const block = this.blocks[index];
      if (block && (block.summaries || !summaries)) continue;
      if (left-- <= 0) return false;
      if (summaries) this.summariesOf(index);
      else this.block(index);
    }
    return true;
  }

  /**
   * Notes whose id, title, alias or file name is near to `text`, at most `limit`; for an empty text those with the most
   * edges.
   *
   * @example search.find("misgen", 10)[0]?.title // "Goal Misgeneralization"
   */
  find(text: string, limit: number, { accept, summaries = true }: SearchOptions = {}): NoteEntity[] {
    while (this.waiting.length > 0) this.placeSome();
    const query = foldForSearch(foundBy(text));
    if (query === "") return this.mostConnected(limit, accept);
    const matches = new MatchSelection(this.notes.length, tierCount);
    const wanted = Math.max(limit, maxRanked);
    const scan = (scanBlock: (names: NameBlock, take: TakeMatch) => void) => {
      this.scan(matches, accept, scanBlock);
    };
    // Nearly every name holds a given letter; those that begin with it are enough.
    const short = query.length === 1;
    scan((names, take) => {
      names.findPart(query, short, take);
    });
    if (short && matches.count < wanted) {
      scan((names, take) => {
        names.findPart(query, false, take);
      });
    }
    const words = query.split(" ");
    if (words.length > 1 && matches.count < fewMatches) {
      scan((names, take) => {
        names.findWords(words, take);
      });
    }
    if (summaries && matches.count < wanted) this.findInSummaries(query, matches, accept);
    const exact = matches.countOfTier(matchTiers.exactKey) + matches.countOfTier(matchTiers.exactName);
    if (matches.count < fewMatches && exact === 0 && !short) {
      const [, type, slug = query] = /^([a-z][a-z0-9_-]*):(.+)$/.exec(query) ?? [];
      // A right type allows for a mistake in even the shortest slug.
      const mistakes = Math.max(type === undefined ? 0 : 1, forgivenMistakes(slug.length));
      const pattern = new ApproximatePattern(slug, mistakes);
      scan((names, take) => {
        names.findNear(pattern, type, take);
      });
    }
    return rank(foundBy(text.trim()), this.candidates(matches, wanted)).slice(0, limit);
  }

  /** In a big vault the degrees that the notes had when they were set choose 1,000 to be looked at. */
  private mostConnected(limit: number, accept: SearchOptions["accept"]): NoteEntity[] {
    const considered =
      this.notes.length < bigVault ? this.notes : this.hubPlaces().map((place) => this.notes[place]);
    return considered
      .flatMap((note) => (note && (!accept || accept(note)) ? [note] : []))
      .sort((a, b) => b.degree - a.degree || (a.title < b.title ? -1 : 1))
      .slice(0, limit)
      .sort(compareByRank);
  }

  /** The places of the notes with the most edges, in no order. */
  private hubPlaces(): number[] {
    const perDegree = new Uint32Array(maxDegree + 1);
    for (const degree of this.degrees) perDegree[degree] = (perDegree[degree] ?? 0) + 1;
    let [least, counted] = [maxDegree, 0];
    while (least > 0 && counted + (perDegree[least] ?? 0) < hubCount) counted += perDegree[least--] ?? 0;
    const places: number[] = [];
    let room = hubCount - counted;
    for (let place = 0; place < this.degrees.length; place++) {
      const degree = this.degrees[place] ?? 0;
      if (degree > least || (degree === least && room-- > 0)) places.push(place);
    }
    return places;
  }

  private findInSummaries(query: string, matches: MatchSelection, accept: SearchOptions["accept"]): void {
    for (let index = 0; index * blockSize < this.notes.length; index++) {
      const first = index * blockSize;
      this.summariesOf(index).eachOccurrence(query, (inBlock) => {
        this.take(matches, accept, first + inBlock, matchTiers.summary, 0);
      });
    }
  }

  private scan(
    matches: MatchSelection,
    accept: SearchOptions["accept"],
    scanBlock: (names: NameBlock, take: TakeMatch) => void,
  ): void {
    let first = 0;
    const take: TakeMatch = (inBlock, tier, order) => {
      this.take(matches, accept, first + inBlock, tier, order);
    };
    for (let index = 0; index * blockSize < this.notes.length; index++) {
      first = index * blockSize;
      scanBlock(this.block(index).names, take);
    }
  }

  private take(
    matches: MatchSelection,
    accept: SearchOptions["accept"],
    place: number,
    tier: number,
    order: number,
  ): void {
    if (accept) {
      const note = matches.has(place) ? undefined : this.notes[place];
      if (!note || !accept(note)) return;
    }
    matches.take(place, tier, order);
  }

  private candidates(matches: MatchSelection, limit: number): Candidate[] {
    return matches.best(limit).flatMap(({ place, tier }) => {
      const note = this.notes[place];
      return note ? [{ note, tier }] : [];
    });
  }

  private isUpToDate(place: number, note: NoteEntity): boolean {
    const block = this.blocks[Math.floor(place / blockSize)];
    const inBlock = place % blockSize;
    if (!block?.names.isUpToDate(inBlock, note)) return false;
    const { summaries } = block;
    const summary = summaries?.text.slice(summaries.startOf(inBlock), summaries.endOf(inBlock));
    return summary === undefined || summary === foldedSummary(note);
  }

  private placeSome(): void {
    const end = this.dealtWith + blockSize;
    for (const note of this.waiting.slice(this.dealtWith, end)) {
      if (!this.places.has(note.uri) && !this.gone.has(note.uri)) this.set(note);
    }
    this.dealtWith = end;
    if (end < this.waiting.length) return;
    this.waiting = [];
    this.gone.clear();
  }

  private block(index: number): Block {
    const start = index * blockSize;
    return (this.blocks[index] ??= { names: new NameBlock(this.notes.slice(start, start + blockSize)) });
  }

  private summariesOf(index: number): JoinedTexts {
    const start = index * blockSize;
    const block = this.block(index);
    return (block.summaries ??= new JoinedTexts(
      this.notes.slice(start, start + blockSize).map((note) => (note ? foldedSummary(note) : "")),
    ));
  }
}

/** The part of the summary that is searched, folded, behind a line feed. */
function foldedSummary(note: NoteEntity): string {
  return `\n${foldForSearch(note.summary.slice(0, summaryLength))}`;
}

/** Within each tier by fuse.js. What has the letters in their order and is far off otherwise comes last. */
function rank(text: string, candidates: readonly Candidate[]): NoteEntity[] {
  const fuse = new Fuse(candidates, {
    keys: [
      { name: "title", weight: 3, getFn: ({ note }) => foundBy(note.title) },
      { name: "id", weight: 2, getFn: ({ note }) => foundBy(note.key) },
      {
        name: "aliases",
        weight: 2,
        getFn: ({ note }) => note.aliases.slice(0, maxRankedAliases).map(foundBy),
      },
      { name: "summary", weight: 1, getFn: ({ note }) => note.summary.slice(0, summaryLength) },
    ],
    threshold: 0.4,
    ignoreLocation: true,
    ignoreDiacritics: true,
    shouldSort: false,
    includeScore: true,
  });
  const scores = new Map(fuse.search(text).map(({ item, score }) => [item, score ?? 1]));
  return [...candidates]
    .sort((a, b) => a.tier - b.tier || (scores.get(a) ?? 2) - (scores.get(b) ?? 2))
    .map(({ note }) => note);
}
