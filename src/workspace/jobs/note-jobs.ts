import type { EmbeddingJob } from "./embedding.ts";
import type { MentionsJob } from "./mentions.ts";
import type { ParsingJob } from "./parsing.ts";
import type { ReadingJob } from "./reading.ts";
import type { SimilarityJob } from "./similarity.ts";
import type { TextsJob } from "./texts.ts";

/**
 * The work that is done off the thread that answers the person, by job; so every answer is a promise. What goes in and comes
 * out is plain data, which crosses between threads. A long call takes an `AbortSignal` as its last parameter: once it is
 * aborted, the work stops within a slice of some milliseconds, on whichever thread it runs, and the call rejects with an
 * {@link AbortError}, unless it says otherwise. Nothing that stands in a file makes a job reject.
 *
 * A new job, `counting` say, is
 *
 * - its interface, `workspace/jobs/counting.ts`, and a line here;
 * - where it is done, `platform/jobs/counting.ts`, and a line in `platform/jobs/served-jobs.ts`: from then on tests and the
 *   command line have it, which work without threads;
 * - where it is asked for across threads, `platform/node/asking/counting.ts`, and a line in `asked-jobs.ts` beside it; a line
 *   in `platform/node/threads/serve-thread.ts` has the thread answer.
 *
 * The compiler names the lines that are missing.
 */
export interface NoteJobs {
  readonly reading: ReadingJob;
  readonly parsing: ParsingJob;
  readonly similarity: SimilarityJob;
  readonly embedding: EmbeddingJob;
  readonly mentions: MentionsJob;
  readonly texts: TextsJob;
  /** Ends what is under way, and gives back what the jobs hold. */
  dispose(): void;
}
