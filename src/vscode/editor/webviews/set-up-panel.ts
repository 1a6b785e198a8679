import * as vscode from "vscode";
import type { Background } from "../background.ts";
import type { Log } from "../log/plain-log.ts";
import { showFailure } from "../trust.ts";
import { webviewHtml, type PageOptions } from "./webview-html.ts";

/** What a page's messages are read and answered by. */
interface PageMessages<Message> {
  /** Undefined for what the page does not send. */
  readonly read: (given: unknown) => Message | undefined;
  readonly answer: (message: Message) => Promise<void>;
}

/** What a panel needs of what the features share. */
interface PanelServices {
  readonly extensionUri: vscode.Uri;
  readonly background: Background;
  readonly log: Log;
}

/** Gives a panel its icon and its page, and has the page's messages answered; an act that fails is told to the person. */
export function setUpPanel<Message>(
  panel: vscode.WebviewPanel,
  { extensionUri, background, log }: PanelServices,
  page: PageOptions,
  { read, answer }: PageMessages<Message>,
): void {
  const { webview } = panel;
  const built = vscode.Uri.joinPath(extensionUri, "dist");
  panel.iconPath = vscode.Uri.joinPath(extensionUri, "media", "neighborhood.svg");
  webview.options = { enableScripts: true, enableCommandUris: false, localResourceRoots: [built] };
  webview.onDidReceiveMessage((given: unknown) => {
    const message = read(given);
    if (message !== undefined)
      background.run(`Answering the page "${page.name}"`, answer(message).catch(showFailure));
    else log.warn(`The page "${page.name}" sent a message that is none of its own.`);
  });
  webview.html = webviewHtml(webview, built, page);
}
