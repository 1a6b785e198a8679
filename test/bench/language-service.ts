import MarkdownIt from "markdown-it";
import { readFileSync } from "node:fs";
import { TextDocument } from "vscode-languageserver-textdocument";
import {
  createLanguageService,
  githubSlugifier,
  LogLevel,
  type ITextDocument,
  type IWorkspace,
} from "vscode-markdown-languageservice";
import { URI } from "vscode-uri";

const never = () => ({ dispose: () => undefined });

/**
 * Finds all links to the first of these notes by vscode-markdown-languageservice, which reads, parses and looks through
 * each note for that, as Relata does when it makes its graph.
 *
 * @returns how many it found; wiki-links are none to it
 */
export async function referencesByLanguageService(folder: string, paths: readonly string[]): Promise<number> {
  const markdown = new MarkdownIt();
  const documents = new Map<string, ITextDocument>();
  const open = (path: string): ITextDocument => {
    const known = documents.get(path);
    if (known) return known;
    const uri = URI.file(path);
    const document = TextDocument.create(uri.toString(), "markdown", 1, readFileSync(path, "utf8"));
    const opened = Object.assign(document, { $uri: uri });
    documents.set(path, opened);
    return opened;
  };
  const workspace: IWorkspace = {
    workspaceFolders: [URI.file(folder)],
    onDidChangeMarkdownDocument: never,
    onDidCreateMarkdownDocument: never,
    onDidDeleteMarkdownDocument: never,
    getAllMarkdownDocuments: () => Promise.resolve(paths.map(open)),
    hasMarkdownDocument: (resource: URI) => documents.has(resource.fsPath),
    openMarkdownDocument: (resource: URI) => Promise.resolve(open(resource.fsPath)),
    stat: () => Promise.resolve({ isDirectory: false }),
    readDirectory: () => Promise.resolve([]),
  };
  const service = createLanguageService({
    workspace,
    parser: {
      slugifier: githubSlugifier,
      tokenize: (document) => Promise.resolve(markdown.parse(document.getText(), {})),
    },
    logger: { level: LogLevel.Off, log: () => undefined },
  });
  const token = { isCancellationRequested: false, onCancellationRequested: never };
  return (await service.getFileReferences(URI.file(paths[0] ?? folder), token)).length;
}
