import type { NoteEntity, NoteFile, Resolution } from "../../../core/graph/entity.ts";
import type { LinkHead } from "../../../core/graph/link-heads.ts";
import type { NamesAfter } from "../../../core/graph/names-after.ts";
import { parentPath } from "../../../core/names/name.ts";
import type { Heading, Link } from "../../../core/note/note.ts";
import { linkNameOf } from "../../link-name.ts";
import { headingName } from "../../edit/reading/place-name.ts";
import { refuse } from "../../edit/refusal.ts";
import { findHeading } from "../../../core/query/heading.ts";
import { KnownTargets } from "../../edit/links/known-targets.ts";
import { relativeDestination } from "../../edit/links/relative-destination.ts";
import { leadsByWay } from "../path-name.ts";
import type { LinkWrite } from "./link-writes.ts";
import { vaultPrefix } from "../../edit/links/vault-prefix.ts";
import { holdsPlace, isWithin, namedPlaces } from "./moved-piece.ts";
import { anchorAt, blockAt, headingAt, type PlacesAfter } from "./places-after.ts";
import { messageOf } from "../../../core/text/message.ts";

type Place = Pick<NoteFile, "folder" | "path" | "uri">;

/** Works out what links say after a move, so that they mean what they meant. */
export class LinksAfter {
  /** Headings of the destination's new text that stand before others of their name. */
  readonly namesakes = new Set<Heading>();
  /** What links named before, with what they name afterwards that is the same: apart for those whose end moves with the piece. */
  private readonly alike = {
    moved: new WeakMap<Resolution, Resolution>(),
    left: new WeakMap<Resolution, Resolution>(),
  };
  private readonly before: KnownTargets;
  private readonly after: KnownTargets;
  private readonly changing = new Map<string, boolean>();

  constructor(
    readonly places: PlacesAfter,
    readonly names: NamesAfter,
  ) {
    const { graph } = places.piece;
    this.before = new KnownTargets((place, form, target) => graph.resolveTarget(form, target, place));
    this.after = new KnownTargets((place, form, target) => names.resolveTarget(form, target, place));
  }

  /** What a link of a note says afterwards; undefined where it stays as it is, or goes. */
  writeOf(holder: NoteEntity, link: Link): LinkWrite | undefined {
    const home = this.homeOf(holder, link);
    if (!home) return undefined;
    const resolution = this.resolutionNow(holder, link);
    if (resolution.state === "attachment") return this.attachmentWrite(home, link, resolution.path);
    if (resolution.state !== "note") return undefined;
    const { note } = resolution;
    const end = this.endOf(note, link);
    const landing = this.landingOf(note, link);
    const place = this.placeWrite(note, link);
    const dropsPlace = place === "dropped";
    const names = landing !== undefined || ((link.heading ?? link.block) !== undefined && !dropsPlace);
    const written = link.target.text;
    const isLost =
      link.form === "markdown" && leadsByWay(written, holder, note) && !leadsByWay(written, home, end);
    const meant = this.targetOf(home, link, note, end, names);
    // A place of its own note needs no way.
    const target = isLost && meant !== "" ? this.nameOf(end, home, link) : meant;
    const heading =
      landing && end.uri === this.places.piece.to.uri
        ? (headingName(this.places.written.destination.note, landing, link.form) ??
          refuse(messageOf`No link can name the heading "${landing.text}". Give it another text first.`))
        : undefined;
    const write: LinkWrite = {
      ...(target === undefined || (target === link.target.text && link.form !== "id") ? {} : { target }),
      ...(heading === undefined ? {} : { heading }),
      ...(dropsPlace ? { dropsPlace } : (place ?? {})),
    };
    return Object.keys(write).length > 0 ? write : undefined;
  }

  /** The note in which a link stands afterwards; undefined where it does not. */
  homeOf(holder: NoteEntity, link: Link): Place | undefined {
    const { source, span, to, whole } = this.places.piece;
    if (holder !== source) return holder;
    if (isWithin(link.span, span) && span.end > span.start) return to;
    return whole ? undefined : source;
  }

  /** The note that a link to `note` leads to afterwards. */
  endOf(note: NoteEntity, link: Pick<Link, "form" | "heading" | "block">): Place {
    const { piece } = this.places;
    return note === piece.source && this.goesAlong(link) ? piece.to : note;
  }

  /**
   * Whether `is` was found to be what `was` is, for such a link. Thousands of links may name as many notes, and a target is looked up once for
   * all of them.
   */
  areAlike(was: Resolution, is: Resolution, link: Pick<Link, "form" | "heading" | "block">): boolean {
    return this.alike[this.goesAlong(link) ? "moved" : "left"].get(was) === is;
  }

  /** They were found to be. */
  setAlike(was: Resolution, is: Resolution, link: Pick<Link, "form" | "heading" | "block">): void {
    this.alike[this.goesAlong(link) ? "moved" : "left"].set(was, is);
  }

  /** Whether a link that leads into the source leads to what is moved. */
  private goesAlong(link: Pick<Link, "form" | "heading" | "block">): boolean {
    const { piece } = this.places;
    return piece.whole || ((link.heading ?? link.block) !== undefined && holdsPlace(piece, link));
  }

  /** The heading that a link to the whole source leads to afterwards. */
  landingOf(note: NoteEntity, link: Link): Heading | undefined {
    const { piece } = this.places;
    if (note !== piece.source || !piece.whole || link.heading || link.block || link.form === "id")
      return undefined;
    return this.places.landing;
  }

  /** What a link names now. */
  resolutionNow(holder: NoteEntity, { form, target }: Link): Resolution {
    return this.before.resolve(holder, form, target.text);
  }

  /** What a link names afterwards. */
  resolutionAfter({ form, target }: Pick<Link, "form" | "target">, home: Place): Resolution {
    return this.after.resolve(home, form, target.text);
  }

  /** Whether a link as it is written names something else afterwards; each target is looked up once for all notes of a folder. */
  mayChange({ holder, form, target }: LinkHead): boolean {
    const key = `${form}\n${target}\n${holder.folder}\n${parentPath(holder.path)}`;
    let changes = this.changing.get(key);
    if (changes === undefined) {
      const before = this.before.resolve(holder, form, target);
      const after = this.after.resolve(holder, form, target);
      changes = said(before) !== said(after);
      this.changing.set(key, changes);
    }
    return changes;
  }

  private attachmentWrite(home: Place, { form, target }: Link, path: string): LinkWrite | undefined {
    const leads = (name: string) => {
      const found = this.names.resolveTarget(form, name, home);
      return found.state === "attachment" && found.path === path;
    };
    if (form === "markdown" || leads(target.text)) return undefined;
    const name = [path, relativeDestination(home.path, path)].find(leads);
    return {
      target:
        name ??
        refuse(messageOf`No link can name ${path} from ${home.path}. Give the file a name of its own first.`),
    };
  }

  private targetOf(
    home: Place,
    link: Link,
    note: NoteEntity,
    end: Place,
    namesPlace: boolean,
  ): string | undefined {
    const { source, to } = this.places.piece;
    const written = link.target.text;
    const isOwn = end.uri === home.uri;
    const moved = note === source && end.uri === to.uri && home.uri !== end.uri;
    if (written === "") return isOwn ? undefined : this.nameOf(end, home, link);
    const follows = note === source && end.uri === to.uri;
    // Where a vault stands before the name, the dialect looks for one.
    const hasVault =
      link.form !== "markdown" && this.names.dialect(home.folder).nameInVault?.(written) !== undefined;
    if (isOwn && follows && namesPlace && !hasVault) return "";
    if (!follows || (!moved && !this.places.piece.whole)) {
      const seen = this.names.resolveTarget(link.form, written, home);
      if (seen.state === "note" && seen.note.uri === end.uri) return undefined;
    }
    return this.nameOf(end, home, link);
  }

  private nameOf(end: Place, home: Place, { form, target: { text } }: Link): string {
    if (form === "markdown") return relativeDestination(home.path, end.path);
    const note = this.names.noteByUri(end.uri);
    const name = note && linkNameOf(this.names, note, home, "id");
    // A vault that stands before the name stays there: without it the dialect reads another kind of link.
    const vault = vaultPrefix(this.names.dialect(home.folder), text, end.path);
    const named = vault === undefined ? undefined : vault + (name ?? "");
    const seen = named === undefined ? undefined : this.names.resolveTarget(form, named, home);
    if (named !== undefined && seen?.state === "note" && seen.note.uri === end.uri) return named;
    return (
      name ??
      refuse(
        messageOf`No link can name ${end.path}: another note has each of its names. Give it an id first.`,
      )
    );
  }

  /** What a link says of the place that it names; `dropped` where that is gone. */
  private placeWrite(note: NoteEntity, link: Link): LinkWrite | "dropped" | undefined {
    if ((!link.heading && !link.block) || !this.places.changes(note)) return undefined;
    const { heading, block, anchor } = namedPlaces(note.note, link);
    let write: LinkWrite = {};
    if (block) {
      const place = this.places.of(note, block.name);
      const after = place && blockAt(place);
      if (!after) return "dropped";
      if (after.name.text.toLowerCase() !== link.block?.text.toLowerCase())
        write = { block: after.name.text };
    }
    if (anchor) {
      const place = this.places.of(note, anchor);
      if (!place || !anchorAt(place)) return "dropped";
    }
    if (heading && link.heading) {
      const place = this.places.of(note, heading.span);
      const after = place && headingAt(place);
      if (!after) return block ? write : "dropped";
      const name = this.headingNameFor(note, heading, after, place.note, link);
      if (name !== link.heading.text) write = { ...write, heading: name };
    }
    return write;
  }

  private headingNameFor(
    note: NoteEntity,
    before: Heading,
    after: Heading,
    home: NoteEntity["note"],
    link: Link,
  ): string {
    const fragment = link.heading?.text ?? "";
    const { piece, written } = this.places;
    const found = link.heading && findHeading(home, link.heading.text);
    if (found === after) return fragment;
    const isNewcomer = (one: Heading) =>
      one.span.start >= written.added[0].start && one.span.start < written.added[1].end;
    const inDestination = home === written.destination.note;
    // What was there before keeps its name, whatever comes.
    if (found && inDestination && note === piece.to.note && before.text === after.text && isNewcomer(found)) {
      this.namesakes.add(found);
      return fragment;
    }
    const name = headingName(home, after, link.form, { fragment, text: before.text });
    if (name !== undefined) return name;
    const inPiece = inDestination && note === piece.source;
    if (inPiece) this.namesakes.add(after);
    else if (found && inDestination && isNewcomer(found)) this.namesakes.add(found);
    else
      refuse(
        messageOf`The link to "#${fragment}" of ${note.path} could not be told from another place. Change it first.`,
      );
    return fragment;
  }
}

/** What a resolution says, for comparing. */
function said(resolution: Resolution): string {
  if (resolution.state === "note") return `note ${resolution.note.uri}`;
  if (resolution.state === "ambiguous")
    return `notes ${resolution.candidates.map(({ uri }) => uri).join(" ")}`;
  return resolution.state === "attachment" ? `file ${resolution.path}` : resolution.state;
}
