import type { EmbeddingEndpoint, EmbeddingProvider } from "../../core/similarity/embedding-provider.ts";
import type { NoteJobs } from "../../workspace/jobs/note-jobs.ts";
import { VectorEmbedding } from "./embedding.ts";
import { FileMentions } from "./mentions.ts";
import type { NoteFiles } from "./note-files.ts";
import { NoteVectors } from "./note-vectors.ts";
import { TextParsing } from "./parsing.ts";
import { FileReading } from "./reading.ts";
import { VectorSimilarity } from "./similarity.ts";
import { FileTexts } from "./texts.ts";

/** What a platform gives the jobs that run on it. */
export interface JobServices {
  readonly files: NoteFiles;
  /** What makes vectors with a service. */
  readonly providerOf: (endpoint: EmbeddingEndpoint) => EmbeddingProvider;
}

/**
 * The jobs, done on the thread that this is called on: a worker thread, or the only one of a command line or a test. How to
 * add one is told at {@link NoteJobs}.
 */
export function servedJobs({ files, providerOf }: JobServices): NoteJobs {
  const vectors = new NoteVectors(files, providerOf);
  return {
    reading: new FileReading(files),
    parsing: new TextParsing(),
    similarity: new VectorSimilarity(vectors),
    embedding: new VectorEmbedding(vectors),
    mentions: new FileMentions(files),
    texts: new FileTexts(files),
    dispose: () => {
      vectors.dispose();
    },
  };
}
