import { germanPlural } from "../words/german-plural.ts";
import type { Language } from "../words/language.ts";

/** How types look that nobody gave a label or an icon. */

/** Words whose plural follows no rule below. */
const irregular: ReadonlyMap<string, string> = new Map(
  Object.entries({
    person: "people",
    child: "children",
    man: "men",
    woman: "women",
    foot: "feet",
    tooth: "teeth",
    mouse: "mice",
    criterion: "criteria",
    phenomenon: "phenomena",
    datum: "data",
    medium: "media",
    leaf: "leaves",
    life: "lives",
    knife: "knives",
    wife: "wives",
    shelf: "shelves",
    half: "halves",
    wolf: "wolves",
    thief: "thieves",
    quiz: "quizzes",
    hero: "heroes",
    echo: "echoes",
    potato: "potatoes",
    tomato: "tomatoes",
  }),
);

/** Words that are the same for one and for many, or name no single things. */
const unchanging = new Set(
  "series species news data media people children metadata software hardware music research homework knowledge information equipment feedback art misc".split(
    " ",
  ),
);

/** What the icons of VS Code have for common words; a word that ends in one of these has it, too. */
const iconsOfWords: ReadonlyMap<string, string> = new Map(
  Object.entries({
    note: "note",
    person: "person",
    people: "person",
    author: "person",
    contact: "person",
    organization: "organization",
    company: "organization",
    team: "organization",
    group: "organization",
    book: "book",
    chapter: "book",
    article: "file-text",
    document: "file-text",
    reference: "references",
    source: "references",
    meeting: "comment-discussion",
    conversation: "comment-discussion",
    event: "calendar",
    trip: "calendar",
    day: "calendar",
    daily: "calendar",
    journal: "notebook",
    log: "notebook",
    project: "project",
    task: "checklist",
    todo: "checklist",
    goal: "target",
    place: "location",
    city: "location",
    country: "globe",
    map: "map",
    moc: "map",
    index: "list-unordered",
    list: "list-unordered",
    category: "symbol-class",
    topic: "tag",
    tag: "tag",
    term: "symbol-string",
    idea: "lightbulb",
    tool: "tools",
    product: "package",
    feature: "rocket",
    release: "rocket",
    plugin: "extensions",
    code: "code",
    snippet: "code",
    command: "terminal",
    dataset: "database",
    database: "database",
    movie: "device-camera-video",
    film: "device-camera-video",
    show: "device-camera-video",
    video: "device-camera-video",
    podcast: "unmute",
    album: "unmute",
    song: "unmute",
    recipe: "flame",
    game: "game",
    law: "law",
    bug: "bug",
    email: "mail",
    course: "mortar-board",
    lecture: "mortar-board",
  }),
);

/** Plain shapes for the others. */
const shapes = [
  "circle-filled",
  "triangle-up",
  "star-full",
  "symbol-class",
  "symbol-constant",
  "symbol-field",
  "symbol-structure",
  "symbol-namespace",
  "bookmark",
];

/**
 * The name of a type as people read it.
 *
 * @example typeLabel("research-paper") // "Research paper"
 */
export function typeLabel(name: string): string {
  const words = name.replace(/[-_]+/g, " ").trim();
  return words === "" ? name : words.charAt(0).toUpperCase() + words.slice(1);
}

/**
 * Many of a label, by the common rules of English, or of German where that is its language; a last word that looks like many
 * already stays. Of other languages no rules are known: a label is the same for many.
 *
 * @example pluralOf("Research paper") // "Research papers"
 * @example pluralOf("Category") // "Categories"
 * @example pluralOf("Begriff", "de") // "Begriffe"
 */
export function pluralOf(label: string, language: Language = "en"): string {
  if (language !== "en" && language !== "de") return label;
  const [, before = "", word = ""] = /^(.*?)([^\s]*)$/s.exec(label) ?? [];
  const folded = word.toLowerCase();
  if (language === "de")
    return before + (word === word.toUpperCase() ? word : asWritten(word, germanPlural(folded)));
  return before + asWritten(word, pluralOfWord(folded));
}

/** An icon that fits the name, the same everywhere; where none does, a plain shape that the name chooses. */
export function typeIconFor(name: string): string {
  const last = name.toLowerCase().split(/[-_]+/).at(-1) ?? "";
  for (const word of [last, last.replace(/ies$/, "y"), last.replace(/s$/, "")]) {
    const known = iconsOfWords.get(word);
    if (known !== undefined) return known;
  }
  let sum = 0;
  for (const character of name) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 1_000_003;
  return shapes[sum % shapes.length] ?? "note";
}

function pluralOfWord(word: string): string {
  const known = irregular.get(word);
  if (known !== undefined) return known;
  if (!/[a-z]$/.test(word) || unchanging.has(word)) return word;
  if (/[^aeiou]y$/.test(word)) return word.replace(/y$/, "ies");
  if (word.endsWith("sis")) return word.replace(/is$/, "es");
  if (/(?:ss|us|x|z|ch|sh)$/.test(word)) return `${word}es`;
  return word.endsWith("s") ? word : `${word}s`;
}

/** A word in small letters with the capitals of another one that it begins like. */
function asWritten(like: string, word: string): string {
  if (like.length > 1 && like === like.toUpperCase()) return like + (word.endsWith("s") ? "s" : "");
  return /^\p{Lu}/u.test(like) ? word.charAt(0).toUpperCase() + word.slice(1) : word;
}
