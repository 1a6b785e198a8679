import type { Dialect } from "../../../core/dialects/dialect.ts";

/**
 * What stands before a note's name in a link that names a vault, once it leads to the note at `path`: the vault as it is written, or
 * where the tool's settings tell that another one holds the note, that. Undefined where the link names no vault.
 *
 * @example vaultPrefix(dialect, "shared/tea", "main/tea.md") // "garden/", where `garden` is the vault in `main`
 */
export function vaultPrefix(dialect: Dialect, written: string, path: string): string | undefined {
  const inVault = dialect.nameInVault?.(written);
  if (inVault === undefined) return undefined;
  const folder = dialect.folderOfVault?.(written);
  const vault = folder === undefined ? undefined : dialect.vaultAt?.(path);
  const prefix = vault === undefined ? undefined : `${vault}/`;
  const isOther = prefix !== undefined && dialect.folderOfVault?.(prefix) !== folder;
  return isOther ? prefix : written.slice(0, written.length - inVault.length);
}
