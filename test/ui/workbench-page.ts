import { mkdirSync, cpSync, mkdtempSync, writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser, FrameLocator, Locator, Page } from "playwright-core";
import { launchBrowser } from "../workbench/browser.mjs";
import { installPackage, isPackageFresh } from "../workbench/install-package.mjs";
import { startServer, type Server } from "../workbench/server.mjs";

const checkout = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const screenshots = join(checkout, "out", "screenshots");
const patience = 30_000;

export const themes = {
  dark: "Default Dark Modern",
  light: "Default Light Modern",
  "high-contrast": "Default High Contrast",
  "high-contrast-light": "Default High Contrast Light",
} as const;

export type Theme = keyof typeof themes;

interface Point {
  readonly x: number;
  readonly y: number;
}

/** The scripts of our own pages, in the stack of an error. */
const ownScripts = /\/dist\/(?:panel|graph|adopt)\.js/;

/**
 * The real workbench in a real browser, with the extension installed, as a person has it: keys, mouse, and what stands
 * on the screen.
 */
export class WorkbenchPage {
  /** What a script of our pages has thrown without anybody taking it. */
  private readonly pageErrors: string[] = [];

  private constructor(
    readonly page: Page,
    private readonly browser: Browser,
    private readonly server: Server,
    private readonly temporary: string,
    /** The copy of the vault that is open. */
    readonly folder: string,
  ) {
    page.on("pageerror", ({ message, stack = message }) => {
      if (ownScripts.test(stack)) this.pageErrors.push(stack);
    });
  }

  /**
   * Opens a copy of `vault`.
   *
   * @param name of the copy, which the title bar and explorer show
   * @param workspaceFile a `.code-workspace` in the vault, to open in place of the folder
   * @param size of the window, in pixels
   * @param isInstalled whether the extension has to be the package, as a person installs it; else it is the checkout where that was built
   *   after the package was made
   * @param isReloaded whether the window is loaded anew, see {@link reload}
   * @param translated the language of the window, and where the extension lies that has texts in it
   */
  static async open(
    vault: string,
    {
      theme = "dark",
      settings = {},
      name = "sample",
      workspaceFile,
      size = { width: 1400, height: 900 },
      isInstalled = false,
      isReloaded = false,
      translated,
    }: {
      theme?: Theme;
      settings?: Record<string, unknown>;
      name?: string;
      workspaceFile?: string;
      size?: { readonly width: number; readonly height: number };
      isInstalled?: boolean;
      isReloaded?: boolean;
      translated?: { readonly language: string; readonly extensionsDirectory: string };
    } = {},
  ): Promise<WorkbenchPage> {
    const temporary = mkdtempSync(join(tmpdir(), "relata-ui-"));
    const folder = join(temporary, name);
    cpSync(vault, folder, { recursive: true });
    const extensionsDirectory = join(temporary, "extensions");
    mkdirSync(extensionsDirectory);
    const fromPackage = isInstalled || (!translated && isPackageFresh());
    if (fromPackage) installPackage(extensionsDirectory);
    const server = await startServer({
      extensionsDirectory: translated?.extensionsDirectory ?? extensionsDirectory,
      linkExtension: !fromPackage && !translated,
      // A person who opens another folder, or another language, or loads the window anew, leaves the server for a moment.
      staysUp: isInstalled || isReloaded || translated !== undefined,
      settings: { "workbench.colorTheme": themes[theme], ...settings },
    });
    const browser = await launchBrowser();
    const context = await browser.newContext({
      viewport: size,
      reducedMotion: "reduce",
    });
    const page = await context.newPage();
    const opened = server.urlOf(workspaceFile === undefined ? folder : join(folder, workspaceFile));
    await showFolder(page, opened, translated?.language);
    return new WorkbenchPage(page, browser, server, temporary, folder);
  }

  /** The folder in another window, in another language; this window is closed. */
  async inLanguage(language: string): Promise<WorkbenchPage> {
    const page = await this.page.context().newPage();
    await this.page.close();
    await showFolder(page, this.server.urlOf(this.folder), language);
    return new WorkbenchPage(page, this.browser, this.server, this.temporary, this.folder);
  }

  /** A copy of another vault in another window of the same server, which need not start again; this window is closed. */
  async inFolder(vault: string, name: string): Promise<WorkbenchPage> {
    this.throwPageErrors();
    const folder = join(mkdtempSync(join(this.temporary, "vault-")), name);
    cpSync(vault, folder, { recursive: true });
    const page = await this.page.context().newPage();
    await this.page.close();
    await showFolder(page, this.server.urlOf(folder), undefined);
    return new WorkbenchPage(page, this.browser, this.server, this.temporary, folder);
  }

  /** Closes all. Throws where the extension has let an error through to the editor, as no test sees it: see {@link ownErrors}. */
  async close(): Promise<void> {
    // Before the window goes, and with it much that is asked.
    const errors = ownErrors(this.server.hostLog());
    await this.browser.close();
    await this.server.stop();
    await rm(this.temporary, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
    if (errors.length > 0) throw new Error(`The extension host has logged:\n\n${errors.join("\n\n")}`);
    this.throwPageErrors();
  }

  private throwPageErrors(): void {
    if (this.pageErrors.length > 0)
      throw new Error(`Our pages have thrown:\n\n${this.pageErrors.join("\n\n")}`);
  }

  /** Loads the window anew, as a person does who restarts the editor: its tabs come back by themselves. */
  async reload(): Promise<void> {
    const isLoaded = this.page.waitForEvent("load");
    await this.run("Developer: Reload Window");
    await isLoaded;
    await this.page.locator(".monaco-workbench").waitFor();
    await this.page.locator("iframe.webview.ready").waitFor();
  }

  /** Runs a command by its title, through the command palette. */
  async run(title: string): Promise<void> {
    await this.pick("F1", title, `>${title}`);
  }

  /** Opens a file by its name and waits for its tab. */
  async openFile(name: string): Promise<void> {
    await this.pick("Control+P", name, name);
    await this.page.locator(`.tab.active[data-resource-name="${name}"]`).waitFor();
    await this.page.locator(".editor-instance .view-lines .view-line").first().waitFor();
  }

  /** Opens quick input by a key and accepts the row whose label starts with `label`. */
  async pick(key: string, label: string, typed: string): Promise<void> {
    const input = this.page.locator(".quick-input-widget:visible input.input");
    const row = this.page.locator(`.quick-input-list .monaco-list-row.focused[aria-label^="${label}" i]`);
    for (let attempt = 1; ; attempt++) {
      await this.page.keyboard.press("Escape");
      await this.page.keyboard.press(key);
      try {
        await input.waitFor({ timeout: 5000 });
        await input.fill(typed);
        await row.first().waitFor({ timeout: 5000 });
        await this.page.keyboard.press("Enter");
        // The box goes, or another question takes its place.
        const left = async () =>
          !(await input.isVisible()) || (await input.inputValue({ timeout: 500 }).catch(() => "")) !== typed;
        for (let wait = 0; wait < 50; wait++) {
          if (await left()) return;
          await this.page.waitForTimeout(100);
        }
      } catch (error) {
        if (attempt === 4) throw error;
      }
      if (attempt === 4) throw new Error(`Quick input did not take "${typed}".`);
    }
  }

  /** The middle of the first place where the visible editor shows `text`. */
  async placeOf(text: string): Promise<{ x: number; y: number }> {
    const deadline = Date.now() + patience;
    for (;;) {
      const place = await this.page.evaluate((wanted) => {
        for (const line of document.querySelectorAll(".editor-instance .view-lines .view-line")) {
          // Colours cut a line into pieces, so the text is looked for across them.
          const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
          const pieces: { node: Node; start: number }[] = [];
          let shown = "";
          for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            pieces.push({ node, start: shown.length });
            shown += (node.textContent ?? "").replace(/\u00A0/g, " ");
          }
          const at = shown.indexOf(wanted);
          if (at < 0) continue;
          const middle = at + Math.floor(wanted.length / 2);
          const piece = [...pieces].reverse().find(({ start }) => start <= middle);
          if (!piece) continue;
          const range = document.createRange();
          range.setStart(piece.node, middle - piece.start);
          range.setEnd(piece.node, middle - piece.start + 1);
          const box = range.getBoundingClientRect();
          return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
        }
        return undefined;
      }, text);
      if (place) return place;
      if (Date.now() > deadline) throw new Error(`The editor shows no "${text}".`);
      await this.page.waitForTimeout(100);
    }
  }

  /** Puts the mouse over `text` until a hover stands that holds `expected`. */
  async hover(text: string, expected: string): Promise<Locator> {
    const hover = this.page.locator(".monaco-hover:visible").filter({ hasText: expected });
    // Right after the start the notes are still being read.
    const deadline = Date.now() + 3 * patience;
    for (;;) {
      const { x, y } = await this.placeOf(text);
      await this.page.mouse.move(x, y - 120);
      await this.page.mouse.move(x, y, { steps: 3 });
      try {
        await hover.first().waitFor({ timeout: 3000 });
        return hover.first();
      } catch (error) {
        if (Date.now() > deadline) throw error;
      }
    }
  }

  /** Puts the caret into `text` by a click. */
  async click(text: string): Promise<void> {
    const { x, y } = await this.placeOf(text);
    await this.page.mouse.click(x, y);
  }

  /** Opens the side bar of Relata. */
  async openSideBar(): Promise<void> {
    const action = this.page.locator('.activitybar .action-label[aria-label^="Relata"]');
    const view = this.page.locator(".sidebar .pane-header", { hasText: /Backlinks|Outgoing Links/ });
    if (!(await view.isVisible())) await action.click();
    await view.waitFor();
  }

  /** A row of a tree in the side bar, by the beginning of its name. */
  treeItem(name: string | RegExp): Locator {
    return this.page.locator(".sidebar").getByRole("treeitem", { name });
  }

  /** Fingers on the screen, as the browser hears of them. */
  async fingers(): Promise<{
    readonly move: (from: readonly Point[], to: readonly Point[]) => Promise<void>;
  }> {
    const session = await this.page.context().newCDPSession(this.page);
    const tell = (type: "touchStart" | "touchMove" | "touchEnd", touchPoints: { x: number; y: number }[]) =>
      session.send("Input.dispatchTouchEvent", { type, touchPoints });
    const steps = 8;
    return {
      move: async (from, to) => {
        const at = (step: number) =>
          from.map(({ x, y }, finger) => {
            const end = to[finger] ?? { x, y };
            return { x: x + ((end.x - x) * step) / steps, y: y + ((end.y - y) * step) / steps, id: finger };
          });
        await tell("touchStart", at(0));
        for (let step = 1; step <= steps; step++) await tell("touchMove", at(step));
        await tell("touchEnd", []);
      },
    };
  }

  /** Folds a row of a tree. */
  async fold(name: string | RegExp): Promise<void> {
    await this.setExpanded(name, false);
  }

  /** Unfolds a row of a tree. */
  async unfold(name: string | RegExp): Promise<void> {
    await this.setExpanded(name, true);
  }

  /** Clicks again where a tree that is being filled anew takes a row's state back. */
  private async setExpanded(name: string | RegExp, wanted: boolean): Promise<void> {
    const item = this.treeItem(name);
    const done = this.page.locator(`.sidebar [role="treeitem"][aria-expanded="${String(wanted)}"]`).and(item);
    for (let attempt = 1; ; attempt++) {
      await item.waitFor();
      if ((await item.getAttribute("aria-expanded")) === String(!wanted))
        await item.locator(".monaco-tl-twistie").click();
      try {
        await done.waitFor({ timeout: 3000 });
        return;
      } catch (error) {
        if (attempt === 8) throw error;
      }
    }
  }

  /** The page inside the active webview. */
  webview(): FrameLocator {
    return this.page.frameLocator("iframe.webview.ready").frameLocator("iframe#active-frame");
  }

  /** Changes the theme of the open window, by the folder's settings, and waits until the window has it. */
  async setTheme(theme: Theme): Promise<void> {
    mkdirSync(join(this.folder, ".vscode"), { recursive: true });
    const settings = JSON.stringify({ "workbench.colorTheme": themes[theme] });
    writeFileSync(join(this.folder, ".vscode", "settings.json"), settings);
    const base = {
      dark: "vs-dark",
      light: "vs",
      "high-contrast": "hc-black",
      "high-contrast-light": "hc-light",
    };
    await this.page.locator(`.monaco-workbench.${base[theme]}`).waitFor();
  }

  /**
   * Zooms to 200 %, for which a window of half the pixels stands: its pages are laid out alike. Takes a picture.
   *
   * @param look what is looked at while it is zoomed
   */
  async zoomed<T>(name: string, look: () => Promise<T>): Promise<T> {
    const size = this.page.viewportSize();
    if (!size) throw new Error("The window has no size.");
    const parts = this.page.locator(".monaco-grid-view").first();
    const width = () => parts.evaluate(({ clientWidth }) => clientWidth);
    const before = await width();
    await this.page.setViewportSize({ width: size.width / 2, height: size.height / 2 });
    for (let wait = 0; wait < 100 && (await width()) >= before; wait++) await this.page.waitForTimeout(100);
    try {
      await this.screenshot(name);
      return await look();
    } finally {
      await this.page.setViewportSize(size);
      for (let wait = 0; wait < 100 && (await width()) < before; wait++) await this.page.waitForTimeout(100);
    }
  }

  /** @returns whether the page of the active webview has room at 200 % for what it shows, without scrolling sideways */
  fitsZoomed(name: string): Promise<boolean> {
    const html = this.webview().locator("html");
    return this.zoomed(name, () =>
      html.evaluate(({ scrollWidth, clientWidth }) => scrollWidth <= clientWidth),
    );
  }

  /** Waits until something is so, as long as a busy machine may need; if it never is, whoever asked finds that out. */
  async until(isSo: () => boolean | Promise<boolean>): Promise<void> {
    const deadline = Date.now() + patience;
    while (!(await isSo()) && Date.now() < deadline) await this.page.waitForTimeout(100);
  }

  /** The name of the active tab's file. */
  async waitForTab(name: string): Promise<void> {
    await this.page.locator(`.tab.active[data-resource-name="${name}"]`).waitFor();
  }

  /** Takes pictures until two in a row are equal, and keeps the last as build output. */
  async screenshot(name: string): Promise<void> {
    mkdirSync(screenshots, { recursive: true });
    const path = join(screenshots, `${name}.png`);
    const take = () => this.page.screenshot({ animations: "disabled", caret: "hide", path });
    let before = await take();
    for (let attempt = 0; attempt < 40; attempt++) {
      await this.page.waitForTimeout(200);
      const now = await take();
      if (now.equals(before)) return;
      before = now;
    }
  }
}

/**
 * The errors of an extension host's log that our code has a part in. The host logs there what nobody handles: a second after a promise
 * was rejected, and at once what a provider or a listener throws.
 */
function ownErrors(log: string): string[] {
  const entries = log.split(/^(?=\d{4}-\d\d-\d\d \d\d:)/m);
  const places = [join(checkout, "dist"), "relata.relata-"];
  return entries.filter(
    (entry) => /^\S+ \S+ \[error\]/.test(entry) && places.some((place) => entry.includes(place)),
  );
}

/** Shows a folder or workspace in a window, which has the editor's own language where none is given. */
async function showFolder(page: Page, url: string, language: string | undefined): Promise<void> {
  page.setDefaultTimeout(patience);
  // The window is told its language by a script that the server leaves out without a language pack.
  if (language !== undefined)
    await page.addInitScript({
      content: `Object.defineProperty(globalThis, "_VSCODE_NLS_LANGUAGE", { get: () => ${JSON.stringify(language)}, set() {} })`,
    });
  await page.goto(url);
  await page.locator(".monaco-workbench").waitFor();
  await page.locator(".explorer-folders-view .monaco-list-row").first().waitFor();
}
