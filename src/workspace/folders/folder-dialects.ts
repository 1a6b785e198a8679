import type { FolderDialect } from "../../core/dialects/dialect.ts";
import { dialectKey } from "../../core/dialects/dialects.ts";
import type { Host } from "../host.ts";
import type { DeclaredDialect, DialectSigns, ReadingJob } from "../jobs/reading.ts";
import type { FolderSession } from "./workspace-folders.ts";

/**
 * In which dialect the notes of each folder are written: the one that relata.json names, else the one that what lies
 * there tells of.
 */
export class FolderDialects {
  private readonly signs = new Map<string, DialectSigns>();
  /** What relata.json says; undefined where there is none. */
  private readonly declared = new Map<string, DeclaredDialect | undefined>();

  constructor(
    private readonly reading: Pick<ReadingJob, "dialectSigns">,
    private readonly host: Host,
  ) {}

  /** The dialect of the folder at `uri`, as far as it is known. */
  of(uri: string): FolderDialect | undefined {
    const signs = this.signs.get(uri);
    const { dialect: name = signs?.found, bareNames } = this.declared.get(uri) ?? {};
    const dialect = name && (signs?.dialects[name] ?? { name });
    return bareNames ? { ...dialect, bareNames } : dialect;
  }

  /** Whether a folder is read by another dialect than its own. */
  isOther({ folder, options }: FolderSession): boolean {
    return dialectKey(options.dialect) !== dialectKey(this.of(folder.uri));
  }

  /** Takes in what the relata.json of a folder says. */
  declare(uri: string, said: DeclaredDialect | undefined): void {
    this.declared.set(uri, said);
  }

  /** Looks at folders that nobody has looked at yet. Resolves in any case. */
  async readSigns(sessions: readonly FolderSession[]): Promise<void> {
    const unknown = sessions.filter(({ folder }) => !this.signs.has(folder.uri));
    await Promise.all(unknown.map((session) => this.readSignsOf(session)));
  }

  /** Looks at a folder again the next time. */
  forget(uri: string): void {
    this.signs.delete(uri);
    this.declared.delete(uri);
  }

  private async readSignsOf({ folder, options }: FolderSession): Promise<void> {
    try {
      const signs = await this.reading.dialectSigns?.(folder, options);
      if (!signs) return;
      this.signs.set(folder.uri, signs);
      // What an editor holds of relata.json may be known already, and counts before the file.
      if (!this.declared.has(folder.uri)) this.declare(folder.uri, signs.declared);
    } catch (error) {
      this.host.log(
        `For which tool the notes of ${folder.name} are written, nobody could tell: ${String(error)}`,
      );
    }
  }
}
