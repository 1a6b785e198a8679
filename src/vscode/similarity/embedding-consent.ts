/** What is kept in the person's own storage, out of reach of a workspace; the editor's `Memento` is one. */
interface OwnStorage {
  get(key: string): unknown;
  update(key: string, value: unknown): PromiseLike<void>;
}

const storageKey = "embedding.allowed";

/**
 * Where a person has allowed that notes are sent to: a workspace may propose the address of a service in its settings, and it
 * counts when the person has said so, for this workspace and this address.
 */
export class EmbeddingConsent {
  /** @param workspace names the workspace among all of the person's; empty where none is open */
  constructor(
    private readonly storage: OwnStorage,
    private readonly workspace: string,
  ) {}

  /** Whether the person has allowed it. */
  allows(baseUrl: string): boolean {
    return this.kept().includes(this.entryOf(baseUrl));
  }

  /** Remembers that it is allowed, until {@link forbid}. */
  async allow(baseUrl: string): Promise<void> {
    if (!this.allows(baseUrl)) await this.storage.update(storageKey, [...this.kept(), this.entryOf(baseUrl)]);
  }

  /** Takes back what was allowed for this workspace, whatever the address. */
  async forbid(): Promise<void> {
    const own = this.entryOf("");
    await this.storage.update(
      storageKey,
      this.kept().filter((entry) => !entry.startsWith(own)),
    );
  }

  private kept(): string[] {
    const kept = this.storage.get(storageKey);
    return Array.isArray(kept) ? kept.filter((entry) => typeof entry === "string") : [];
  }

  /** No uri of a workspace has a line end. */
  private entryOf(baseUrl: string): string {
    return `${this.workspace}\n${baseUrl}`;
  }
}
