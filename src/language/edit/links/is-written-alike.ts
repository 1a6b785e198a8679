import type { Link } from "../../../core/note/note.ts";

/** Whether two links of one note say the same, whatever is shown of it. */
export function isWrittenAlike(a: Link | undefined, b: Link | undefined): boolean {
  return (
    a?.form === b?.form &&
    a?.target.text === b?.target.text &&
    a?.heading?.text === b?.heading?.text &&
    a?.block?.text === b?.block?.text &&
    a?.relation?.text === b?.relation?.text &&
    a?.relation?.from === b?.relation?.from
  );
}
