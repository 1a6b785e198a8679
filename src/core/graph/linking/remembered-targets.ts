import { parentPath } from "../../names/name.ts";
import type { LinkOrigin, Target, TargetResolver, WrittenTarget } from "./target-resolver.ts";

/** So many targets are remembered at most; then all are forgotten, so that what is held stays small. */
const maxRemembered = 50_000;

/**
 * Remembers what targets name while links are read, since most names are written many times: of the notes in one
 * folder, all mean the same by a name. What is remembered holds until a note, an attachment, a type or a dialect
 * changes; whoever takes such a change in has to say so.
 */
export class RememberedTargets {
  private folder = "";
  private parent = "";
  private inParent = new Map<string, Target>();
  private readonly byParent = new Map<string, Map<string, Target>>();
  private count = 0;

  constructor(private readonly resolver: Pick<TargetResolver, "resolve">) {}

  /** What {@link TargetResolver.resolve} says. */
  resolve(written: WrittenTarget, from: LinkOrigin): Target {
    const { form, text } = written;
    // Of an id, one question tells what it names, and a bare one depends on types, which rules change while links are read.
    if (form === "markdown" || form === "id" || text.includes(":"))
      return this.resolver.resolve(written, from);
    const known = this.targetsIn(from);
    let target = known.get(text);
    if (target === undefined) {
      target = this.resolver.resolve(written, from);
      if (++this.count > maxRemembered) this.forget();
      else known.set(text, target);
    }
    return target;
  }

  /** Has to be called when anything changes that a target can name, and once no links are left to read. */
  forget(): void {
    this.byParent.clear();
    this.inParent = new Map();
    [this.folder, this.parent, this.count] = ["", "", 0];
  }

  private targetsIn({ folder, path }: LinkOrigin): Map<string, Target> {
    const parent = parentPath(path);
    if (this.count > 0 && folder === this.folder && parent === this.parent) return this.inParent;
    const place = `${folder}\n${parent}`;
    const known = this.byParent.get(place) ?? new Map<string, Target>();
    this.byParent.set(place, known);
    [this.folder, this.parent, this.inParent] = [folder, parent, known];
    return known;
  }
}
