import type { NoteEntity } from "../../../src/core/graph/entity.ts";

/** What a note is found by. */
export type NamedNote = Pick<NoteEntity, "path" | "id" | "title" | "aliases">;

/**
 * What a target names, by looking at every note for each step of the note format: exact id, path, file name, id written with a
 * slash, title, alias. Slow and plain, so that it can be compared with the index that the graph keeps.
 *
 * @returns the paths of the notes at the deciding step; of those that a file name, title or alias fits, the nearest
 */
export function resolvedBySteps(notes: readonly NamedNote[], target: string, from: string): string[] {
  if (target.length > 1000) return [];
  const by = (test: (note: NamedNote) => boolean) => notes.filter(test).map(({ path }) => path);
  const plain = (text: string) => text.normalize("NFC");
  const nearest = (test: (note: NamedNote) => boolean, ...exact: ((note: NamedNote) => boolean)[]) => {
    const fitting = notes.filter(test);
    const written = exact.map((one) => fitting.filter(one)).find((some) => some.length > 0) ?? fitting;
    const shared = ({ path }: NamedNote) => {
      const [above, here] = [path, from].map((one) => one.split("/").slice(0, -1));
      const differs = above?.findIndex((part, index) => part !== here?.[index]) ?? -1;
      return differs < 0 ? (above?.length ?? 0) : differs;
    };
    const deepest = Math.max(...written.map(shared));
    return written.filter((note) => shared(note) === deepest).map(({ path }) => path);
  };
  const fold = (text: string) =>
    text
      .normalize("NFC")
      .toLowerCase()
      .replace(/\s/g, " ")
      .replace(/^ +| +(?=(?:\.md|\.markdown)?$)/g, "");
  const bare = (path: string) => path.replace(/\.(?:md|markdown)$/i, "");
  const steps = [
    () => by(({ id }) => id === target),
    () => byPath(notes, target, from),
    () => {
      const suffix = fold(target.replace(/^\//, ""));
      if (["", ".", ".."].includes(bare(suffix).split("/").at(-1) ?? "")) return [];
      const ends = (path: string, end: string) => path === end || path.endsWith(`/${end}`);
      const name = plain(target.replace(/^\//, ""));
      return nearest(
        ({ path }) => {
          const whole = fold(path);
          const isNote = /\.(?:md|markdown)$/i.test(suffix);
          return (
            (isNote && ends(whole, suffix)) || ends(bare(whole), bare(suffix)) || ends(bare(whole), suffix)
          );
        },
        ({ path }) => ends(plain(path), name) || ends(bare(plain(path)), name),
        ({ path }) => ends(bare(plain(path)), bare(name)),
      );
    },
    () => {
      const slashed = /^([A-Za-z][A-Za-z0-9_-]*)\/([^:]*)$/.exec(target);
      return slashed ? by(({ id }) => id === `${slashed[1] ?? ""}:${slashed[2] ?? ""}`) : [];
    },
    () =>
      nearest(
        ({ title }) => fold(title) === fold(target),
        ({ title }) => plain(title) === plain(target),
      ),
    () =>
      nearest(
        ({ aliases }) => aliases.some((alias) => fold(alias) === fold(target)),
        ({ aliases }) => aliases.some((alias) => plain(alias) === plain(target)),
      ),
  ];
  for (const step of steps) {
    const found = step();
    if (found.length > 0) return found;
  }
  return [];
}

/** From the note's folder, then from the workspace folder; with or without extension. */
function byPath(notes: readonly NamedNote[], target: string, from: string): string[] {
  const starts = target.startsWith("/") ? [[]] : [from.split("/").slice(0, -1), []];
  for (const start of starts) {
    const parts = [...start];
    let leaves = false;
    for (const part of target.split("/")) {
      if (part === "" || part === ".") continue;
      if (part === "..") leaves ||= parts.pop() === undefined;
      else parts.push(part);
    }
    const path = parts.join("/").normalize("NFC");
    if (leaves || path === "") continue;
    const wanted = [path, `${path}.md`, `${path}.markdown`];
    const found = notes.filter((note) => wanted.includes(note.path.normalize("NFC")));
    if (found.length > 0) return found.map((note) => note.path);
  }
  return [];
}
