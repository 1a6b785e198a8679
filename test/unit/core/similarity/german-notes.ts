/** A note of the little German vault that similarity is measured on. */
export interface GermanNote {
  readonly title: string;
  readonly body: string;
  /** The titles of the notes that a reader would link it to. */
  readonly near: readonly string[];
}

const note = (title: string, body: string, ...near: string[]): GermanNote => ({ title, body, near });

/**
 * Notes as people write them, without links: some are a title and a line. Those that are near say the same words in
 * other forms, or in none of the same case.
 */
export const germanNotes: readonly GermanNote[] = [
  note(
    "Gewohnheiten ändern",
    "Wer eine Gewohnheit ablegen will, braucht einen Ersatz. Ein Auslöser bleibt meist derselbe, nur die Handlung dahinter wird eine andere.",
    "Auslöser einer Handlung",
    "Kleine Schritte",
  ),
  note(
    "Auslöser einer Handlung",
    "Gewohnte Handlungen beginnen mit Auslösern: einem Ort, einer Uhrzeit, einem Gefühl. Ohne sie läuft nichts von selbst.",
    "Gewohnheiten ändern",
  ),
  note(
    "Kleine Schritte",
    "Ein kleiner Schritt, der täglich gelingt, verändert Gewohnheiten eher als ein großer Vorsatz.",
    "Gewohnheiten ändern",
  ),
  note(
    "Vergessenskurve",
    "Was gelernt wurde, vergisst man anfangs schnell und dann immer langsamer. Jede Wiederholung macht die Kurve flacher.",
    "Verteiltes Wiederholen",
    "Karteikarten",
  ),
  note(
    "Verteiltes Wiederholen",
    "Beim Lernen helfen Wiederholungen in wachsenden Abständen mehr als langes Üben an einem Tag, weil man das Vergessen unterbricht.",
    "Vergessenskurve",
    "Karteikarten",
  ),
  note(
    "Karteikarten",
    "Auf der Karteikarte steht vorn die Frage, hinten die Antwort. Sie wird wiederholt, sobald sie beinahe vergessen ist.",
    "Verteiltes Wiederholen",
  ),
  note(
    "Brotteig ansetzen",
    "Mehl, Wasser und Salz werden gemischt, dann ruht der Teig. Der Sauerteig kommt zum Schluss hinein.",
    "Sauerteige pflegen",
    "Backen im Topf",
  ),
  note(
    "Sauerteige pflegen",
    "Ein Sauerteig will gefüttert werden: frisches Mehl, lauwarmes Wasser. Kühl gelagerte Teige brauchen das nur einmal in der Woche.",
    "Brotteig ansetzen",
  ),
  note(
    "Backen im Topf",
    "Im heißen Topf gebackenes Brot bekommt eine Kruste wie aus dem Steinofen, weil der Dampf nicht entweicht.",
    "Brotteig ansetzen",
  ),
  note(
    "Wälder im Klimawandel",
    "Der Wald speichert Kohlenstoff, solange die Bäume wachsen. Trockene Sommer schwächen Fichten zuerst.",
    "Trockenheit und Bäume",
    "Moore",
  ),
  note(
    "Trockenheit und Bäume",
    "Ein Baum, der im trockenen Sommer kein Wasser findet, wirft Blätter ab. Geschwächte Fichten werden leichte Beute des Borkenkäfers.",
    "Wälder im Klimawandel",
  ),
  note(
    "Moore",
    "Ein Moor speichert mehr Kohlenstoffe als ein Wald von gleicher Fläche. Entwässerte Moore geben sie wieder ab.",
    "Wälder im Klimawandel",
  ),
  note(
    "Pflicht bei Kant",
    "Eine Handlung ist moralisch, wenn sie aus Pflicht geschieht, nicht aus Neigung. Das Gesetz gibt die Vernunft sich selbst.",
    "Moralische Gesetze",
    "Autonomie",
  ),
  note(
    "Moralische Gesetze",
    "Das moralische Gesetz gilt für alle vernünftigen Wesen. Pflichten folgen aus ihm, nicht aus den Folgen der Handlungen.",
    "Pflicht bei Kant",
  ),
  note("Autonomie", "Selbst gegebene Gesetze: die Freiheit der Vernunft nach Kant.", "Pflicht bei Kant"),
  note(
    "Häuser dämmen",
    "Ein gedämmtes Haus verliert im Winter weniger Wärme. Zuerst lohnt sich das Dach, dann kommen die Fenster.",
    "Wärmeverlust am Fenster",
    "Dach",
  ),
  note(
    "Wärmeverlust am Fenster",
    "Durch alte Fenster geht im Haus viel Wärme verloren. Dämmung und neue Scheiben senken den Verlust auf die Hälfte.",
    "Häuser dämmen",
  ),
  note("Dach", "Dächer werden von oben oder zwischen den Sparren gedämmt.", "Häuser dämmen"),
  note(
    "Besprechungen kürzen",
    "Eine Besprechung ohne Ziel dauert so lange, wie Zeit da ist. Wer Entscheidungen braucht, schreibt sie vorher als Fragen auf.",
    "Entscheidungen festhalten",
    "Protokoll",
  ),
  note(
    "Entscheidungen festhalten",
    "Zu jeder Entscheidung gehören Datum, Gründe und wer entschieden hat. Sonst wird in der nächsten Besprechung dasselbe besprochen.",
    "Besprechungen kürzen",
    "Protokoll",
  ),
  note(
    "Protokoll",
    "Protokolle halten fest, was in Besprechungen entschieden wurde, und nicht, wer was gesagt hat.",
    "Entscheidungen festhalten",
  ),
  note(
    "Sternbilder im Herbst",
    "Im Herbst steht das Sternbild Pegasus hoch am Himmel. Mit dem Fernglas sieht man daneben die nächste Galaxie.",
    "Galaxien beobachten",
    "Fernglas",
  ),
  note(
    "Galaxien beobachten",
    "Für die Beobachtung einer Galaxie braucht es einen dunklen Himmel. Ferngläser genügen für die hellsten.",
    "Sternbilder im Herbst",
    "Fernglas",
  ),
  note("Fernglas", "Öffnung und Vergrößerung; für Sternbilder genügt eine kleine.", "Sternbilder im Herbst"),
  note(
    "Stimmen im Chor",
    "Ein Chor klingt, wenn jeder Sänger auf die andere Stimme hört. Tiefe Stimmen tragen, hohe leuchten.",
    "Atmung beim Singen",
    "Chorprobe",
  ),
  note(
    "Atmung beim Singen",
    "Wer singt, atmet tief und langsam. Eine Sängerin lernt, den Atem für lange Töne einzuteilen.",
    "Stimmen im Chor",
  ),
  note(
    "Chorprobe",
    "Chöre proben zuerst jede Stimmlage für sich. Sängerinnen und Sänger singen sich ein.",
    "Stimmen im Chor",
  ),
  note(
    "Zettelkasten",
    "Ein Zettel enthält einen Gedanken. Verweise zwischen den Zetteln sind wichtiger als Schlagwörter.",
    "Gedanken verknüpfen",
    "Schlagwort",
  ),
  note(
    "Gedanken verknüpfen",
    "Verknüpfte Notizen erzählen mehr als gesammelte. Jeder Verweis sagt, warum ein Gedanke zum anderen gehört.",
    "Zettelkasten",
  ),
  note("Schlagwort", "Schlagworte ordnen Zettel grob.", "Zettelkasten"),
];
