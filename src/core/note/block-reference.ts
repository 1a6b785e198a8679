const uuid = "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}";
const reference = new RegExp(`\\(\\((${uuid})\\)\\)`, "y");
const whole = new RegExp(`^${uuid}$`);

/** How long `((uuid))` is. */
export const referenceLength = 40;

/** The id in the `((uuid))` that stands at a place; undefined where none does. */
export function blockReferenceAt(text: string, at: number): string | undefined {
  reference.lastIndex = at;
  return reference.exec(text)?.[1];
}

/** Whether a block's name is an id by which other notes refer to it. */
export function isBlockId(name: string): boolean {
  return name.length === referenceLength - 4 && whole.test(name);
}

/** The name under which a note is filed for the block with this id: no title or alias is written so. */
export function blockNameOfId(id: string): string {
  return `((${id.toLowerCase()}))`;
}

/** Whether a name is that of a block, see {@link blockNameOfId}. */
export function isNameOfBlock(name: string): boolean {
  return name.startsWith("((") && name.length === referenceLength;
}
