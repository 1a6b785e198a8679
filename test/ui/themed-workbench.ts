import { themes, type Theme, type WorkbenchPage } from "./workbench-page.ts";

/** One workbench for the tests of all themes: to open one takes ten times as long as to change its theme. */
export class ThemedWorkbench {
  private opened: WorkbenchPage | undefined;

  constructor(private readonly open: () => Promise<WorkbenchPage>) {}

  /** The themes; the dark one last, in which alone tests change what the others would find. */
  static readonly themes: readonly Theme[] = (Object.keys(themes) as Theme[]).sort(
    (a, b) => Number(a === "dark") - Number(b === "dark"),
  );

  /** The workbench in a theme, without open editors. */
  async in(theme: Theme): Promise<WorkbenchPage> {
    if (this.opened) await this.opened.run("View: Close All Editors");
    this.opened ??= await this.open();
    await this.opened.setTheme(theme);
    return this.opened;
  }

  async close(): Promise<void> {
    await this.opened?.close();
    this.opened = undefined;
  }
}
