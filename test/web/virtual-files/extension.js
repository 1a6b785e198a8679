// A file system that is nowhere but in this extension, as a repository is that nobody has cloned. It begins with the files that
// the runner writes before it, as `vault`.
const vscode = require("vscode");
/* global vault */

exports.activate = (context) => {
  const files = new VirtualFiles();
  for (const [path, text] of Object.entries(vault)) files.put(path, new TextEncoder().encode(text));
  context.subscriptions.push(
    vscode.workspace.registerFileSystemProvider("memfs", files, { isCaseSensitive: true }),
  );
};

const { FileType, FileChangeType, FileSystemError } = vscode;

/** @implements {vscode.FileSystemProvider} */
class VirtualFiles {
  /** By their paths; a folder has no bytes. */
  entries = new Map([["/", { type: FileType.Directory, ctime: 0, mtime: 0, size: 0 }]]);
  changes = new vscode.EventEmitter();
  onDidChangeFile = this.changes.event;

  put(path, bytes) {
    for (let end = path.indexOf("/", 1); end > 0; end = path.indexOf("/", end + 1))
      this.folder(path.slice(0, end));
    const known = this.entries.get(path);
    const now = Date.now();
    this.entries.set(path, {
      type: FileType.File,
      ctime: known?.ctime ?? now,
      mtime: now,
      size: bytes.length,
      bytes,
    });
    return known !== undefined;
  }

  folder(path) {
    if (!this.entries.has(path))
      this.entries.set(path, { type: FileType.Directory, ctime: Date.now(), mtime: Date.now(), size: 0 });
  }

  at(uri) {
    const entry = this.entries.get(uri.path.replace(/(?<=.)\/$/, ""));
    if (!entry) throw FileSystemError.FileNotFound(uri);
    return entry;
  }

  below(path) {
    return [...this.entries.keys()].filter((one) => one === path || one.startsWith(`${path}/`));
  }

  tell(type, path) {
    this.changes.fire([{ type, uri: vscode.Uri.from({ scheme: "memfs", path }) }]);
  }

  watch() {
    return new vscode.Disposable(() => undefined);
  }

  stat(uri) {
    const { type, ctime, mtime, size } = this.at(uri);
    return { type, ctime, mtime, size };
  }

  readDirectory(uri) {
    this.at(uri);
    const start = uri.path.endsWith("/") ? uri.path : `${uri.path}/`;
    return [...this.entries]
      .filter(([path]) => path.startsWith(start) && path !== "/" && !path.slice(start.length).includes("/"))
      .map(([path, { type }]) => [path.slice(start.length), type]);
  }

  readFile(uri) {
    const { type, bytes } = this.at(uri);
    if (type !== FileType.File) throw FileSystemError.FileIsADirectory(uri);
    return bytes;
  }

  createDirectory(uri) {
    this.folder(uri.path);
    this.tell(FileChangeType.Created, uri.path);
  }

  writeFile(uri, bytes) {
    const wasThere = this.put(uri.path, bytes);
    this.tell(wasThere ? FileChangeType.Changed : FileChangeType.Created, uri.path);
  }

  delete(uri) {
    this.at(uri);
    for (const path of this.below(uri.path)) this.entries.delete(path);
    this.tell(FileChangeType.Deleted, uri.path);
  }

  rename(from, to) {
    this.at(from);
    for (const path of this.below(from.path)) {
      const entry = this.entries.get(path);
      this.entries.delete(path);
      this.entries.set(to.path + path.slice(from.path.length), entry);
    }
    this.tell(FileChangeType.Deleted, from.path);
    this.tell(FileChangeType.Created, to.path);
  }
}
