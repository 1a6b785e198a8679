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

/** Many of an English word in small letters; one that looks like many stays. */
export function englishPlural(word: string): string {
  const known = irregular.get(word);
  if (known !== undefined) return known;
  if (!/[a-z]$/.test(word) || unchanging.has(word)) return word;
  if (/[^aeiou]y$/.test(word)) return word.replace(/y$/, "ies");
  if (word.endsWith("sis")) return word.replace(/is$/, "es");
  if (/(?:ss|us|x|z|ch|sh)$/.test(word)) return `${word}es`;
  return word.endsWith("s") ? word : `${word}s`;
}
