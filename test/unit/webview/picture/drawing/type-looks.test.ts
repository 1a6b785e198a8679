import assert from "node:assert/strict";
import { typeColor } from "../../../../../src/webview/page/type-color.ts";
import { typeLooks } from "../../../../../src/webview/picture/drawing/type-looks.ts";

describe("the looks of types", () => {
  const names = Array.from({ length: 40 }, (_, index) => `type${index}`);
  const styles = (chosen: readonly string[]) =>
    chosen.map((name) => ({ name, label: name, plural: name, order: 0 }));
  const lookOf = (name: string, chosen: readonly string[]) => {
    const look = typeLooks(styles(chosen)).get(name);
    return look && `${look.color} ${JSON.stringify(look.shape)}`;
  };

  it("are a declared colour, and the shape of the type's place", () => {
    const looks = typeLooks([
      { name: "concept", label: "Concept", plural: "Concept", order: 0, color: "charts.yellow" },
    ]);
    assert.deepEqual(looks.get("concept"), { color: "charts.yellow", shape: "circle" });
  });

  it("are a chart colour that the name chooses, where none is declared; each of them is chosen", () => {
    const chosen = new Set(names.map((name) => typeColor(name, undefined)));
    assert.deepEqual(
      [...chosen].sort(),
      ["blue", "green", "orange", "purple", "red", "yellow"].map((name) => `charts.${name}`),
    );
    assert.equal(typeColor("note", undefined), typeColor("note", undefined));
    assert.equal(typeColor("note", "charts.red"), "charts.red");
    assert.equal(typeLooks(styles(["note"])).get("note")?.color, typeColor("note", undefined));
  });

  it("are the same whatever other types are there, but where two would look the same", () => {
    const alone = names.map((name) => lookOf(name, [name]));
    const clashes = alone.filter((look, index) => alone.indexOf(look) < index).length;
    const moved = names.filter((name, index) => lookOf(name, names) !== alone[index]).length;
    assert.ok(clashes > 0 && moved >= clashes && moved < names.length / 2, `${moved}, ${clashes}`);
    assert.equal(new Set(names.map((name) => lookOf(name, names))).size, names.length);
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
    const looks = typeLooks([...taken, first]);
    const seen = [...looks.values()].map(({ shape }) => JSON.stringify(shape));
    assert.equal(new Set(seen).size, 10);
  });
});
