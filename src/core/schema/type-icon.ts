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
