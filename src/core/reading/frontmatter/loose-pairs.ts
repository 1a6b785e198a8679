import { isMap, Scalar, YAMLSeq, type Node } from "yaml";
import { asPair, isDocument, parseYaml, type YamlPair } from "../../text/yaml-document.ts";

const startOfKey = /(?<=^|[\r\n])[^\s#\-{}[\]][^\r\n:]*:(?=\s|$)/g;
/** Wiki-links without quotes, which YAML can't read where there are several, or `#` or `@` in them. */
const bareLinks = /^(?:\[\[[^[\]\r\n]+\]\][ \t]*,?[ \t]*)+$/;
const indicator = /^["'[{&*!|>%@`]/;

/** The keys of what is no valid YAML as a whole, each read with its own lines alone. */
export function loosePairs(yaml: string): YamlPair[] {
  const starts = [...yaml.matchAll(startOfKey)].map(({ index }) => index);
  return starts.flatMap((start, index) => {
    const piece = yaml.slice(start, starts[index + 1]).trimEnd();
    const contents = parsePiece(piece, start);
    if (isMap(contents)) return contents.items.flatMap((pair) => asPair(pair) ?? []);
    return loosePair(piece, start) ?? [];
  });
}

/** A piece of the YAML read on its own, with ranges as in the whole; undefined where it is not valid. */
function parsePiece(piece: string, at: number): Node | undefined {
  const document = parseYaml(piece, at);
  if (!isDocument(document) || document.errors.length > 0) return undefined;
  return document.contents ?? undefined;
}

/** A key whose value is not valid YAML, read as its author may have meant it. */
function loosePair(piece: string, at: number): YamlPair | undefined {
  const colon = piece.indexOf(":");
  const key = placed(new Scalar(piece.slice(0, colon).trimEnd()), at, at + colon);
  const [first = "", ...more] = [...piece.matchAll(/[^\r\n]+/g)];
  const written = first === "" ? "" : first[0].slice(colon + 1);
  if (more.length === 0) {
    const value = looseValue(written, at + colon + 1);
    return value && { key, value };
  }
  if (written.trim() !== "") return undefined;
  const items = more.map((line) => {
    const dash = /^[ \t]*-[ \t]+/.exec(line[0])?.[0].length;
    return dash === undefined ? undefined : looseValue(line[0].slice(dash), at + line.index + dash);
  });
  const list = new YAMLSeq();
  list.items = items.filter((item) => item !== undefined);
  return { key, value: placed(list, at + colon + 1, at + piece.length) };
}

/** One valid value, bare wiki-links, or a plain text with a colon in it. */
function looseValue(written: string, at: number): Node | undefined {
  const text = written.trim();
  const start = at + written.indexOf(text);
  if (bareLinks.test(text)) {
    const links = [...text.matchAll(/\[\[[^[\]]+\]\]/g)].map(({ 0: link, index }) =>
      placed(new Scalar(link), start + index, start + index + link.length),
    );
    if (links.length === 1) return links[0];
    const list = new YAMLSeq();
    list.items = links;
    return placed(list, start, start + text.length);
  }
  if (text === "") return undefined;
  if (!indicator.test(text)) return placed(new Scalar(text), start, start + text.length);
  return parsePiece(written, at);
}

function placed<N extends Node>(node: N, start: number, end: number): N {
  node.range = [start, end, end];
  return node;
}
