import assert from "node:assert/strict";
import { Turns } from "../../../../src/language/edit/turns.ts";
import { withTexts } from "../../../../src/language/edit/with-texts.ts";

describe("notes with their texts", () => {
  it("come in their order, read some at a time and only where there is something to do", async () => {
    const notes = Array.from({ length: 100 }, (_, index) => ({ uri: String(index) }));
    let [reading, most, read] = [0, 0, 0];
    const readText = async (uri: string) => {
      read++;
      most = Math.max(most, ++reading);
      await new Promise((resolve) => setTimeout(resolve, Number(uri) % 3));
      reading--;
      return `text of ${uri}`;
    };
    const isEven = ({ uri }: { readonly uri: string }) => (Number(uri) % 2 === 0 ? Number(uri) : undefined);
    const found: string[] = [];
    for await (const { note, work, text } of withTexts(notes, isEven, readText, new Turns({}))) {
      assert.equal(text, `text of ${note.uri}`);
      assert.equal(String(work), note.uri);
      found.push(note.uri);
    }
    assert.deepEqual(
      found,
      notes.map(({ uri }) => uri).filter((uri) => Number(uri) % 2 === 0),
    );
    assert.equal(read, 50);
    assert.ok(most > 1 && most < 50, String(most));
  });
});
