import * as vscode from "vscode";
import { noteSelector } from "../editor/note-selector.ts";
import type { Feature } from "../services.ts";
import { linksForData } from "./links-for-data.ts";

/** What of the editor's paste API is used here; the oldest editor that we support has none. */
interface PasteApi {
  readonly languages: {
    registerDocumentPasteEditProvider(
      selector: vscode.DocumentSelector,
      provider: {
        provideDocumentPasteEdits(
          document: vscode.TextDocument,
          ranges: readonly vscode.Range[],
          data: vscode.DataTransfer,
          context: unknown,
          token: vscode.CancellationToken,
        ): Promise<unknown[] | undefined>;
      },
      metadata: {
        readonly providedPasteEditKinds: readonly unknown[];
        readonly pasteMimeTypes: readonly string[];
      },
    ): vscode.Disposable;
  };
  readonly DocumentPasteEdit: new (insertText: string, title: string, kind: unknown) => object;
  readonly DocumentDropOrPasteEditKind: { readonly Empty: { append(...parts: string[]): unknown } };
}

/** Files and ids of notes that are pasted into a note become links. */
export const registerPaste: Feature = ({ workspace }) => {
  const api: object = vscode;
  if (!hasPaste(api)) return new vscode.Disposable(() => undefined);
  const kind = api.DocumentDropOrPasteEditKind.Empty.append("markdown", "link", "relata");
  try {
    return api.languages.registerDocumentPasteEditProvider(
      noteSelector,
      {
        async provideDocumentPasteEdits(document, ranges, data, _context, token) {
          const [range] = ranges;
          const text = range && (await linksForData(workspace, document, range.start, data, token));
          return text === undefined
            ? undefined
            : [new api.DocumentPasteEdit(text, vscode.l10n.t("Insert Link to Note"), kind)];
        },
      },
      { providedPasteEditKinds: [kind], pasteMimeTypes: ["text/uri-list", "text/plain"] },
    );
  } catch {
    // From 1.91 to 1.96 the API is there as a proposal, which the editor refuses to others than itself.
    return new vscode.Disposable(() => undefined);
  }
};

function hasPaste(api: object): api is PasteApi {
  return "DocumentPasteEdit" in api && "DocumentDropOrPasteEditKind" in api;
}
