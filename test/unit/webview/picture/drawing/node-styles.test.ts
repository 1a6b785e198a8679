import assert from "node:assert/strict";
import { typeColor } from "../../../../../src/webview/page/type-color.ts";
import { nodeStyles } from "../../../../../src/webview/picture/drawing/node-styles.ts";

describe("the styles of nodes", () => {
  const names = Array.from({ length: 40 }, (_, index) => `type${index}`);
  const styles = (chosen: readonly string[]) =>
    chosen.map((name) => ({ name, label: name, plural: name, order: 0 }));
  const styleOf = (name: string, chosen: readonly string[]) => {
    const style = nodeStyles(styles(chosen)).get(name);
    return style && `${style.color} ${JSON.stringify(style.shape)}`;
  };

  it("are a declared colour, and the shape of the type's place", () => {
    const found = nodeStyles([
      { name: "concept", label: "Concept", plural: "Concept", order: 0, color: "charts.yellow" },
    ]);
    assert.deepEqual(found.get("concept"), { color: "charts.yellow", shape: "circle" });
  });

  it("are a chart colour that the name chooses, where none is declared; each of them is chosen", () => {
    const chosen = new Set(names.map((name) => typeColor(name, undefined)));
    assert.deepEqual(
      [...chosen].sort(),
      ["blue", "green", "orange", "purple", "red", "yellow"].map((name) => `charts.${name}`),
    );
    assert.equal(typeColor("note", undefined), typeColor("note", undefined));
    assert.equal(typeColor("note", "charts.red"), "charts.red");
    assert.equal(nodeStyles(styles(["note"])).get("note")?.color, typeColor("note", undefined));
  });

  it("are the same whatever other types are there, but where two would look the same", () => {
    const alone = names.map((name) => styleOf(name, [name]));
    const clashes = alone.filter((style, index) => alone.indexOf(style) < index).length;
    const moved = names.filter((name, index) => styleOf(name, names) !== alone[index]).length;
    assert.ok(clashes > 0 && moved >= clashes && moved < names.length / 2, `${moved}, ${clashes}`);
    assert.equal(new Set(names.map((name) => styleOf(name, names))).size, names.length);
  });

  it("take the next shape after a declared type of the same colour and shape", () => {
    const [first] = styles(["note"]);
    assert.ok(first);
    const color = typeColor("note", undefined);
    const taken = Array.from({ length: 9 }, (_, order) => ({
      name: `d${order}`,
      label: "",
      plural: "",
      order,
      color,
    }));
    const found = nodeStyles([...taken, first]);
    const seen = [...found.values()].map(({ shape }) => JSON.stringify(shape));
    assert.equal(new Set(seen).size, 10);
  });
});
