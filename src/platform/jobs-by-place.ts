import type { NoteJobs } from "../workspace/jobs/note-jobs.ts";
import type { NoteFolder } from "../workspace/note-folder.ts";

/**
 * The jobs of folders that lie in two kinds of places, each done by those who can reach it. Notes are compared with those of the
 * same kind of place; a service makes vectors of those on the disk alone.
 *
 * @param disk does the jobs on the disk, and those of no folder
 * @param elsewhere makes those who do the others, when the first such folder comes
 * @param isOnDisk tells by a folder's location
 */
export function jobsByPlace(
  disk: NoteJobs,
  elsewhere: () => NoteJobs,
  isOnDisk: (location: string) => boolean,
): NoteJobs {
  let made: NoteJobs | undefined;
  /** The uris of the folders that are not on the disk. */
  const away = new Set<string>();
  const isAway = ({ uri, location }: NoteFolder) => {
    if (isOnDisk(location)) return false;
    away.add(uri);
    return true;
  };
  const of = (folder: NoteFolder) => (isAway(folder) ? (made ??= elsewhere()) : disk);
  const all = () => (made ? [disk, made] : [disk]);
  return {
    reading: {
      prepare: (files) => disk.reading.prepare?.(files),
      dialectSigns: async (folder, options) =>
        (await of(folder).reading.dialectSigns?.(folder, options)) ?? { dialects: {} },
      forget: async (folder, options) => of(folder).reading.forget?.(folder, options),
      // A graph is kept as a whole, and of the disk alone.
      restore: async (folders) =>
        folders.some(({ folder }) => isAway(folder)) ? undefined : disk.reading.restore?.(folders),
      keep: async (folders, kept) => {
        if (!folders.some(({ folder }) => isAway(folder))) await disk.reading.keep?.(folders, kept);
      },
      readFolder: (folder, ...rest) => of(folder).reading.readFolder(folder, ...rest),
      refresh: (folder, ...rest) => of(folder).reading.refresh(folder, ...rest),
    },
    parsing: disk.parsing,
    similarity: {
      setFolder: (folder, options) => of(folder).similarity.setFolder(folder, options),
      removeFolder: (folder) => of(folder).similarity.removeFolder(folder),
      refresh: (folder, paths, signal) => of(folder).similarity.refresh(folder, paths, signal),
      removeNotes: async (uris) => {
        await Promise.all(all().map((jobs) => jobs.similarity.removeNotes(uris)));
      },
      setEdited: async (texts) => {
        await disk.similarity.setEdited(texts.filter(({ folder }) => !away.has(folder)));
        await made?.similarity.setEdited(texts.filter(({ folder }) => away.has(folder)));
      },
      discardEdited: async (uris) => {
        await Promise.all(all().map((jobs) => jobs.similarity.discardEdited(uris)));
      },
      nearest: async (uri, options, signal) => {
        const isOfAway = [...away].some((folder) => uri.startsWith(`${folder}/`));
        return (isOfAway && made ? made : disk).similarity.nearest(uri, options, signal);
      },
    },
    embedding: disk.embedding,
    mentions: {
      find: (folder, ...rest) => of(folder).mentions.find(folder, ...rest),
      findInTexts: (...parameters) => disk.mentions.findInTexts(...parameters),
    },
    texts: { read: (folder, ...rest) => of(folder).texts.read(folder, ...rest) },
    dispose: () => {
      for (const jobs of all()) jobs.dispose();
    },
  };
}
