import type { SimilarityJob } from "../jobs/similarity.ts";
import type { OpenDocuments } from "./open-documents.ts";

/**
 * Keeps the vectors in step with what is typed: a text is handed over when somebody asks for similar notes, and taken back
 * when its document closes, lest a text that was discarded be compared or sent to a service.
 */
export class EditedTexts {
  /** Open notes whose text the vectors do not have yet, and those of which they have one. */
  private readonly unsent = new Set<string>();
  private readonly sent = new Set<string>();

  constructor(
    private readonly similarity: SimilarityJob,
    private readonly documents: OpenDocuments,
  ) {}

  /** The note has another text now. */
  parsed(uri: string): void {
    this.unsent.add(uri);
  }

  /** The document has closed; what the disk holds counts again. */
  async closed(uri: string): Promise<void> {
    this.unsent.delete(uri);
    if (this.sent.delete(uri)) await this.similarity.discardEdited([uri]);
  }

  /** Hands over what was typed since the last time. */
  async send(): Promise<void> {
    const edited = [...this.unsent].flatMap((uri) => this.documents.parsed(uri) ?? []);
    this.unsent.clear();
    if (edited.length === 0) return;
    for (const { uri } of edited) this.sent.add(uri);
    // As plain data, which crosses between threads.
    await this.similarity.setEdited(
      edited.map(({ uri, folder, path, text, note }) => ({ uri, folder, path, text, note })),
    );
  }
}
