import assert from "node:assert/strict";
import { readableTemplates } from "../../../../src/language/new-note/readable-templates.ts";

describe("templates that are read", () => {
  const names = (count: number) => Array.from({ length: count }, (_, index) => `t${index}.md`);
  const each = (bytes: number) => () => Promise.resolve(bytes);

  it("are all that a person writes", async () => {
    const some = names(50);
    assert.deepEqual(await readableTemplates(some, each(20_000)), { read: some, leftOut: [] });
  });

  it("are not those of more than a megabyte", async () => {
    const bytesOf = (name: string) => Promise.resolve(name === "large.md" ? 1_000_001 : 1_000_000);
    const found = await readableTemplates(["large.md", "small.md"], bytesOf);
    assert.deepEqual(found, { read: ["small.md"], leftOut: ["large.md"] });
  });

  it("are no more than fit into memory, however many a stranger's folder brings", async () => {
    const large = await readableTemplates(names(5000), each(900_000));
    assert.deepEqual([large.read.length, large.leftOut.length], [22, 4978]);
    const small = await readableTemplates(names(5000), each(1));
    assert.deepEqual([small.read.length, small.leftOut.length], [1000, 4000]);
  });
});
