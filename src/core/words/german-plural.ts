/** Plurals of words that follow no rule below, and of words that end in them, as `Fachbuch` in `Buch`. */
const irregular: ReadonlyMap<string, string> = new Map(
  Object.entries({
    buch: "bücher",
    tuch: "tücher",
    wort: "wörter",
    bild: "bilder",
    kind: "kinder",
    lied: "lieder",
    haus: "häuser",
    land: "länder",
    band: "bände",
    mann: "männer",
    frau: "frauen",
    gesetz: "gesetze",
    satz: "sätze",
    plan: "pläne",
    stadt: "städte",
    ort: "orte",
    vortrag: "vorträge",
    auftrag: "aufträge",
    beitrag: "beiträge",
    antrag: "anträge",
    vertrag: "verträge",
    eintrag: "einträge",
    vorschlag: "vorschläge",
    grund: "gründe",
    baum: "bäume",
    raum: "räume",
    traum: "träume",
    ablauf: "abläufe",
    lauf: "läufe",
    gang: "gänge",
    zustand: "zustände",
    gegenstand: "gegenstände",
    stand: "stände",
    zusammenhang: "zusammenhänge",
    fluss: "flüsse",
    schluss: "schlüsse",
    kampf: "kämpfe",
    kurs: "kurse",
    mensch: "menschen",
    person: "personen",
    bär: "bären",
    herr: "herren",
    staat: "staaten",
    zahl: "zahlen",
    art: "arten",
    arbeit: "arbeiten",
    zeit: "zeiten",
    welt: "welten",
    schrift: "schriften",
    antwort: "antworten",
    figur: "figuren",
    kultur: "kulturen",
    struktur: "strukturen",
    formel: "formeln",
    regel: "regeln",
    übung: "übungen",
    notiz: "notizen",
    akte: "akten",
    name: "namen",
    zitat: "zitate",
    tafel: "tafeln",
    insel: "inseln",
    vokabel: "vokabeln",
    nummer: "nummern",
    schwester: "schwestern",
    gedanke: "gedanken",
    vogel: "vögel",
    garten: "gärten",
    vater: "väter",
    mutter: "mütter",
    bruder: "brüder",
    tochter: "töchter",
    datum: "daten",
    lexikon: "lexika",
    museum: "museen",
    kriterium: "kriterien",
    prinzip: "prinzipien",
    material: "materialien",
    link: "links",
    team: "teams",
    tool: "tools",
    blog: "blogs",
    podcast: "podcasts",
    meeting: "meetings",
    film: "filme",
  }),
);

/** Words that are the same for one and for many, or name no single things. */
const unchanging =
  /(?:leute|daten|medien|musik|wissen|software|hardware|kunst|sonstiges|nachwuchs|ferien|kosten|eltern)$/;

/** The first ending that a word has counts. */
const rules: readonly (readonly [ending: RegExp, many: string])[] = [
  [/(?<=(?:er|or|ist|og|ent|ant|eur|ph|eund))in$/, "innen"],
  [/(?<=nis)$/, "se"],
  [/(?<=ment)$/, "e"],
  [/(?<=(?:ung|heit|keit|schaft|ion|tät|ik|ur|enz|anz|ist|ant|ent|graph|or))$/, "en"],
  [/mus$/, "men"],
  [/tum$/, "tümer"],
  [/um$/, "en"],
  [/ma$/, "men"],
  [/(?<=[aioyw])$/, "s"],
  [/(?<=(?:er|[^i]el|en|chen|lein|us))$/, ""],
  [/(?<=e)$/, "n"],
  [/$/, "e"],
];

/**
 * Many of a German word, by the common rules; a word that looks like many already stays, but for one in -e.
 *
 * @param word in lower case
 * @example germanPlural("begriff") // "begriffe"
 */
export function germanPlural(word: string): string {
  if (!/[a-zäöüß]$/.test(word) || unchanging.test(word)) return word;
  for (let start = 0; start < word.length - 2; start++) {
    const known = irregular.get(word.slice(start));
    if (known !== undefined) return word.slice(0, start) + known;
  }
  const [ending, many] = rules.find(([pattern]) => pattern.test(word)) ?? [/$/, ""];
  return word.replace(ending, many);
}

/** What a singular can end in where many of it end in this, the likeliest first. */
const singularEndings: readonly (readonly [many: RegExp, one: string])[] = [
  [/innen$/, "in"],
  [/ismen$/, "ismus"],
  [/men$/, "ma"],
  [/nisse$/, "nis"],
  [/en$/, ""],
  [/n$/, ""],
  [/e$/, ""],
  [/s$/, ""],
];

/**
 * One of many, by the same rules backwards; undefined where a word does not look like many of something, or one of it may be written with another
 * vowel, as `Markt` and `Märkte`.
 *
 * @param word in lower case
 * @example germanSingular("begriffe") // "begriff"
 */
export function germanSingular(word: string): string | undefined {
  for (const [one, many] of irregular)
    if (one !== many && word.endsWith(many)) return word.slice(0, -many.length) + one;
  if (unchanging.test(word)) return undefined;
  for (const [ending, one] of singularEndings) {
    const singular = word.replace(ending, one);
    if (singular === word || singular.length < 3 || germanPlural(singular) !== word) continue;
    const mayHaveChanged = ending.source === "e$" && /[äöü][^aeiouäöü]*$/.test(singular);
    return mayHaveChanged ? undefined : singular;
  }
  return undefined;
}
