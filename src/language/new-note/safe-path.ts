import { isRefusal, type Refusal } from "../edit/refusal.ts";
import { messageOf } from "../../core/text/message.ts";

/** How long a part of a path may be, in bytes of UTF-8. File systems take 255; a number and the extension come behind. */
const maxPartBytes = 200;
/** How long a whole path below the workspace folder may be, in UTF-16 code units. */
const maxPathLength = 1000;

// Control characters, and what Windows or a URI forbids; marks that turn the direction of a text around and hide its end.
const forbidden =
  /[\\/:*?"<>|\u0000-\u001f\u007f-\u009f\u2028\u2029\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]+/g;
/** Characters that end the target of a link. */
const unlinkable = /[#^[\]]+/g;
const loneSurrogate = /\p{Surrogate}/gu;
/** Names that Windows keeps for devices, whatever stands behind their first dot. */
const deviceName = /^(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?=\s*(?:\.|$))/i;

/**
 * A name as a file may have it on every system: without the characters that file systems or links forbid, dots and blanks at its ends,
 * the names of devices, and no longer than they take. It never is empty, `.` or `..`.
 *
 * @example safeFileName("AC/DC: Live?") // "AC-DC- Live-"
 */
export function safeFileName(name: string): string {
  return safePart(name.replace(/^[.\s]+/, "").replace(unlinkable, "-"));
}

/**
 * A path below the workspace folder, from a setting or a date's format: its parts made safe, `.` and `..` worked out. A backslash
 * is a slash, as on Windows.
 *
 * @returns a refusal where it leaves the workspace folder or leads into its repository's own files
 * @example safePath("journal\\2026/./11") // "journal/2026/11"
 */
export function safePath(path: string): string | Refusal {
  const parts = partsInside(path, safePart);
  return isRefusal(parts) ? parts : parts.join("/");
}

/**
 * A path below the workspace folder, from a setting, of what may be there already: its parts as they are written, which a file
 * system of today may have though another forbids them. `.` and `..` are worked out, a backslash is a slash.
 *
 * @returns a refusal as of {@link safePath}
 * @example insidePath("notes: old/../templates") // "templates"
 */
export function insidePath(path: string): string | Refusal {
  const parts = partsInside(path, (part) => part);
  return isRefusal(parts) ? parts : parts.join("/");
}

/**
 * Whether a path that is about to be written stays below the workspace folder and out of the repository's own files. The last
 * word on new files, whoever made their names.
 */
export function staysInside(path: string): boolean {
  const parts = path.split("/");
  return (
    parts.every((part) => part !== "" && part !== "." && part !== "..") &&
    !/[\0\\]/.test(path) &&
    !/^[a-z]:/i.test(path) &&
    !leadsIntoGit(parts)
  );
}

function partsInside(path: string, partOf: (name: string) => string): readonly string[] | Refusal {
  const written = path.trim();
  if (/^[\\/]|^[a-z]:/i.test(written))
    return {
      refused: messageOf`The path ${shown(written)} begins at the root of a drive. Name it from the workspace folder.`,
    };
  if (/^~(?:[\\/]|$)/.test(written))
    return {
      refused: messageOf`The path ${shown(written)} begins at a person's home folder. Name it from the workspace folder.`,
    };
  const parts: string[] = [];
  for (const part of written.split(/[\\/]/)) {
    const name = part.trim();
    if (name === "" || name === ".") continue;
    if (name !== "..") parts.push(partOf(name));
    else if (parts.pop() === undefined)
      return {
        refused: messageOf`The path ${shown(written)} leads out of the workspace folder. Name a place in it.`,
      };
  }
  if (leadsIntoGit(parts))
    return {
      refused: messageOf`The path ${shown(written)} leads into the files of git. Name another place.`,
    };
  if (parts.join("/").length > maxPathLength)
    return {
      refused: messageOf`The path ${shown(written)} is longer than ${maxPathLength} characters. Shorten it.`,
    };
  return parts;
}

function leadsIntoGit(parts: readonly string[]): boolean {
  return parts.some(isGitFolder);
}

/** As git itself tells its folder: Windows drops what stands at the end and calls it `GIT~1`, a Mac passes over what can't be seen. */
function isGitFolder(part: string): boolean {
  const [name = ""] = part.replace(/\p{Default_Ignorable_Code_Point}/gu, "").split(":");
  return /^(?:\.git|git~[1-4])$/i.test(withoutEnd(name));
}

/**
 * The folder that a link's target names, its parts made safe; `.` and `..` stay as they are.
 *
 * @param folder with `/` between its parts; a backslash is none
 */
export function safeTargetFolder(folder: string): string {
  return folder
    .split("/")
    .map((part) => {
      if (part === "" || part === "." || part === "..") return part;
      const safe = safePart(part);
      return isGitFolder(safe) ? safe.replace(/[.~]/g, "") : safe;
    })
    .join("/");
}

function safePart(name: string): string {
  const plain = name.replace(forbidden, "-").replace(loneSurrogate, "-");
  const safe = withoutEnd(shortened(withoutEnd(plain).trimStart())).replace(deviceName, "$&-");
  return safe === "" || /^\.+$/.test(safe) ? "note" : safe;
}

/** Without the dots and blanks at its end, which Windows drops. */
function withoutEnd(name: string): string {
  let end = name.length;
  while (end > 0 && /[.\s]/.test(name.charAt(end - 1))) end--;
  return name.slice(0, end);
}

/** As many whole characters as are not too many bytes. */
function shortened(name: string): string {
  let bytes = 0;
  let length = 0;
  for (const character of name) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    if (bytes > maxPartBytes) return name.slice(0, length);
    length += character.length;
  }
  return name;
}

function shown(path: string): string {
  return `“${path.length > 60 ? `${path.slice(0, 60)}…` : path}”`;
}
