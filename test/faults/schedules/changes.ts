import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { defaultOptions } from "../../../src/workspace/default-options.ts";
import type { NoteFolder } from "../../../src/workspace/note-folder.ts";
import { NoteWorkspace, type WorkspaceOptions } from "../../../src/workspace/note-workspace.ts";
import type { Random } from "../../fuzz/random.ts";
import { DiskVault } from "../disk-vault.ts";
import type { FaultyThreads, Plan } from "../faulty-threads.ts";
import { assertSameLines, linesFromScratch, linesOf } from "../graph-text.ts";
import type { Place } from "../place.ts";
import { Watcher } from "../watcher.ts";

/** Notes that threads alone change, between listing and reading; nobody else writes there. */
const between = ["t1.md", "t2.md", "t3.md"];
const openable = ["a.md", "d/b.md", "new.md", "relata.json"];

/** Folders of the workspace, inside of each other, by their paths in the vault. */
const innerFolders = ["", "d", "d/e"];

/**
 * A window on a vault that changes all the time: watchers that lose, double, delay and mix up what they tell, clocks that jump,
 * workspace folders that come and go, settings, threads that die, disks that are full, files that become something else between listing and reading, unsaved notes,
 * restarts. When all is told, or read again, the graph is the one built from scratch, at once and after a restart.
 */
export async function changes(random: Random, { folder, threads }: Place): Promise<void> {
  const session = new Session(random, folder, threads);
  try {
    for (let left = 2 + random.below(14); left > 0; left--) await session.step();
    // From here on nothing else goes wrong: what has happened up to now has to come right.
    threads.forgetPlans();
    await session.assertRight();
    await session.restart();
    await session.assertRight();
  } finally {
    session.end();
  }
}

class Session {
  private readonly vault: DiskVault;
  private readonly watcher: Watcher;
  private readonly open = new Map<string, string>();
  private workspace: NoteWorkspace;
  private reading: Promise<void> = Promise.resolve();
  /** Whether something has changed of which nobody was told. */
  private isHidden = false;
  private readonly logged: string[] = [];
  private options: WorkspaceOptions = defaultOptions;
  private folders: readonly NoteFolder[];

  constructor(
    private readonly random: Random,
    private readonly folder: string,
    private readonly threads: FaultyThreads,
  ) {
    this.vault = new DiskVault(folder, random);
    this.folders = [this.folderAt("")];
    for (const path of between) this.vault.write(path, "# In between\n\n[[d/a]]");
    this.watcher = new Watcher(random, random.chance(0.3), (paths) => {
      this.workspace.filesChanged(paths.map((path) => this.uriOf(path)));
    });
    this.workspace = this.start();
  }

  async step(): Promise<void> {
    const { random, vault, watcher, workspace } = this;
    const choice = random.below(18);
    switch (choice) {
      case 0:
        this.plan();
        return;
      case 1:
        this.type();
        return;
      case 2: {
        const uri = random.pick([...this.open.keys(), ""]);
        if (this.open.delete(uri)) workspace.closeDocument(uri);
        return;
      }
      case 3:
        this.workspace.dispose();
        this.workspace = this.start();
        return;
      case 4:
        this.reading = Promise.all([this.reading, workspace.readAgain()]).then(() => undefined);
        return;
      case 5:
        await this.reading;
        return;
      case 6:
        await workspace.settled();
        return;
      case 7:
      case 8:
        for (let left = random.below(30); left > 0; left--) await setImmediate();
        return;
      case 9:
        this.folders = innerFolders.filter(() => random.chance(0.6)).map((path) => this.folderAt(path));
        this.setFolders();
        return;
      case 10:
        this.options = {
          exclude: random.pick([[], ["**/e"], ["**/d.md", "relata.json"]]),
          maxBytes: random.pick([5000, defaultOptions.maxBytes]),
          followSymlinks: random.chance(0.5),
        };
        this.setFolders();
        return;
      default: {
        const { told, isHidden } = vault.change();
        this.logged.push(`Changed ${told.join(", ")}`);
        watcher.saw(told);
        this.isHidden ||= isHidden;
      }
    }
  }

  /** Starts a second time, from what the first has left. */
  async restart(): Promise<void> {
    this.workspace.dispose();
    this.workspace = this.start();
    await this.reading;
  }

  async assertRight(): Promise<void> {
    const { vault, watcher, workspace } = this;
    watcher.tellAll();
    workspace.filesChanged(between.map((path) => this.uriOf(path)));
    await this.reading;
    await workspace.settled();
    if (this.isHidden || watcher.hasLost) await workspace.readAgain();
    // A thread that died, and the one in its place: the status says so, and the person reads again.
    for (let attempts = 0; this.hasUnread && attempts < 5; attempts++) await this.workspace.readAgain();
    assertSameLines(linesOf(workspace), await this.expected(), this.logged);
    vault.assertWhole(between);
  }

  end(): void {
    this.workspace.dispose();
  }

  private get hasUnread(): boolean {
    const { status } = this.workspace;
    return status.state === "ready" && status.unread !== undefined;
  }

  private expected(): Promise<string[]> {
    return linesFromScratch(this.folders, this.options, this.open);
  }

  private folderAt(path: string): NoteFolder {
    return {
      uri: path === "" ? "v" : this.uriOf(path),
      name: path,
      location: join(this.vault.root, path),
    };
  }

  private uriOf(path: string): string {
    return `v/${path}`;
  }

  private start(): NoteWorkspace {
    const log = (message: string) => this.logged.push(message);
    const jobs = this.threads.jobs(join(this.folder, "cache"), log);
    const pause = () => setImmediate();
    const workspace = new NoteWorkspace(jobs, { pause, now: () => this.now(), log }, this.options);
    this.reading = workspace.setFolders(this.folders);
    for (const [uri, text] of this.open) workspace.setDocument(uri, text);
    return workspace;
  }

  /** The editor has other folders or settings; it shows all that is open once more. */
  private setFolders(): void {
    const { workspace, folders, options, open } = this;
    const reading = workspace.setFolders(folders, options);
    this.reading = Promise.all([this.reading, reading]).then(() => undefined);
    for (const [uri, text] of open) workspace.setDocument(uri, text);
  }

  /** A clock that jumps now and then, even back. */
  private now(): number {
    return Date.now() + (this.random.chance(0.05) ? (this.random.next() - 0.5) * 1e9 : 0);
  }

  private type(): void {
    const path = this.random.pick(openable);
    const text = this.vault.contentFor(path).toString();
    this.open.set(this.uriOf(path), text);
    this.workspace.setDocument(this.uriOf(path), text);
  }

  private plan(): void {
    const { random } = this;
    const plan = random.pick<Plan>([
      { at: random.below(12), counts: "writes", fault: random.pick(["diskFull", "readOnly", "threadDies"]) },
      { at: random.below(60), counts: "reads", fault: "threadDies" },
      {
        at: random.below(60),
        counts: "reads",
        fault: {
          path: join(this.vault.root, random.pick(between)),
          becomes: random.pick(["gone", "folder", "file"]),
        },
      },
    ]);
    this.threads.plan(plan);
  }
}
