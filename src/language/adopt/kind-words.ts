import { pluralOf } from "../../core/words/plural-of.ts";
import { germanSingular } from "../../core/words/german-plural.ts";
import type { Language } from "../../core/words/language.ts";

/** Folders that hold what is no kind of thing: tools' own, places for all, and the folders of well-known ways to file notes. */
const noKinds = new Set(
  (
    "notes cards pages posts docs documents files items stuff misc others drafts archives attachments assets images pictures media figures " +
    "templates scripts settings resources areas spaces extras atlas calendar sources journals dailies logs canvases draws drawings " +
    "dataviews dashboards folders canvas backups snippets exports imports uploads downloads links tags topics categories-old basics essentials details"
  ).split(" "),
);

/** What a folder, tag or prefix of this name holds, though it is no plural. */
const kinds: ReadonlyMap<string, string> = new Map(
  Object.entries({
    faq: "question",
    people: "person",
    user: "person",
    users: "person",
  }),
);

/** The same in German: what holds no kind. */
const noGermanKinds = new Set(
  (
    "notizen karten seiten dokumente dateien sachen entwürfe anhänge bilder vorlagen skripte einstellungen ressourcen bereiche quellen tagebücher " +
    "themen kategorien schlagworte schlagwörter grundlagen sicherungen ordner daten"
  ).split(" "),
);

/** Words for kinds of notes: a tag of such a name says what a note is, where others say what it is about. */
const kindTags = new Set(
  (
    "book paper article movie film person company organization meeting project place city recipe event idea quote question claim method " +
    "podcast episode video course lecture tool product definition theorem example concept framework thinker moc how-to tutorial interview " +
    "zettel fleeting-note literature-note permanent-note reference-note structure-note"
  ).split(" "),
);

/** Keys whose values say what a note is. */
export const kindKeys: ReadonlySet<string> = new Set(
  "type class kind category categories notetype note-type note_type doctype is-a isa type".split(" "),
);

/** The singular of an English plural; undefined where the word is none. */
export function singularOf(words: string): string | undefined {
  const plural = words.toLowerCase().trim();
  if (/(?:ics|ss|us|news|series|sis)$/.test(plural) && !/\b(?:menu|guru|haiku)s$/.test(plural))
    return undefined;
  if (/\b(?:alias|atlas|bias|canvas|christmas|gas|overseas|pyjamas|pajamas|texas|vegas)$/.test(plural))
    return undefined;
  const isOfIe = /\b(?:movie|cookie|pie|tie|zombie|selfie|calorie|genie|hoodie|smoothie)s$/.test(plural);
  const candidates = [
    plural.replace(/people$/, "person"),
    isOfIe ? "" : plural.replace(/ies$/, "y"),
    plural.replace(/yses$/, "ysis"),
    plural.replace(/(ss|us|x|z|ch|sh)es$/, "$1"),
    plural.replace(/s$/, ""),
    plural.replace(/ves$/, "fe"),
  ];
  return candidates.find((one) => one !== plural && one !== "" && pluralOf(one) === plural);
}

/**
 * A name of a type for one thing of what a folder holds, such as `person` for `📇 People`; undefined where it holds no kind.
 *
 * @param language that of the vault's notes: in German ones `Begriffe` holds what is a `begriff`
 */
export function kindOfFolder(name: string, language?: Language): string | undefined {
  const words = name
    .replace(/^[^\p{L}]+/u, "")
    .trim()
    .normalize();
  const folded = words.toLowerCase();
  const german = language === "de" ? germanKind(folded) : undefined;
  if (german !== undefined) return german;
  const known = kinds.get(folded);
  if (known !== undefined) return known;
  if (noKinds.has(folded) || noKinds.has(folded.split(/[\s_-]+/).at(-1) ?? "")) return undefined;
  if (!/^[\x20-\x7e]+$/.test(words) || /\b(?:and|or|of|the|my|to)\b|&/.test(folded)) return undefined;
  if (folded.split(/[\s_-]+/).length > 2) return undefined;
  const singular = singularOf(folded);
  return singular === undefined ? undefined : typeNameOf(singular);
}

/** One of what a single German word names many of. */
function germanKind(plural: string): string | undefined {
  if (!/^[a-zäöüß]+$/.test(plural) || noGermanKinds.has(plural)) return undefined;
  return plural === "leute" ? "person" : germanSingular(plural);
}

/** The kind that a tag tells, `type/book` or `books`; undefined where it tells a topic. */
export function kindOfTag(tag: string): string | undefined {
  const [first = "", second] = tag.toLowerCase().split("/");
  if (second !== undefined) return /^(?:type|kind|class|is)$/.test(first) ? typeNameOf(second) : undefined;
  const singular = singularOf(first) ?? first;
  return kindTags.has(singular) ? singular : undefined;
}

/** The kind that the first word of names with dots tells by custom; others are topics. */
export function kindOfPrefix(prefix: string): string | undefined {
  if (prefix === "tags") return "tag";
  const kind = kindOfFolder(prefix);
  return kind !== undefined && kindTags.has(kind) ? kind : undefined;
}

/** The kind that the value of such a key names: one of it, where it names many. */
export function kindOfValue(value: string): string | undefined {
  if (value.length > 40 || /^\d|[{}<>]|^(?:true|false|yes|no)$/i.test(value)) return undefined;
  return typeNameOf(singularOf(value) ?? value.toLowerCase());
}

function typeNameOf(words: string): string | undefined {
  const name = words
    .trim()
    .replace(/[^A-Za-z0-9]+/g, "-")
    .replace(/^-|-$/g, "")
    .toLowerCase();
  const isWhole = /^[\x20-\x7e]+$/.test(words);
  return isWhole && /^[a-z][a-z0-9-]*$/.test(name) && name !== "note" ? name : undefined;
}

/** Whether a note is of the machinery of a vault: nothing is proposed from it. */
export function isTemplate(path: string): boolean {
  return /(?:^|\/)[^/]*templates?[^/]*\//i.test(path) || /(?:^|[./])templates?[./]/i.test(path);
}

/** Whether a note is a day's: where it lies and what its tags are about tells no kind. Twelve digits and more are a note's number. */
export function isOfDay(path: string): boolean {
  return (
    /(?:^|\/)(?:journals?|daily|daily[ _-]notes|diary)\//i.test(path) ||
    /(?:^|\/)\d{4}[-_.]?\d{2}[-_.]?\d{2}(?!\d{4})[^/]*$/.test(path)
  );
}
