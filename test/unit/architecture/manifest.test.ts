import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { defaultLimit, defaultThreshold } from "../../../src/core/similarity/similar-note.ts";
import { defaultCompletionOptions } from "../../../src/language/completion/completion-item.ts";
import { schemaSeverityByCode, severityByCode } from "../../../src/language/diagnostics/diagnostic.ts";
import { commands } from "../../../src/vscode/commands.ts";
import { defaultOptions } from "../../../src/workspace/default-options.ts";

const checkout = join(dirname(fileURLToPath(import.meta.url)), "..", "..", "..");

interface Setting {
  readonly default: unknown;
  readonly properties?: Readonly<Record<string, { readonly default: unknown }>>;
}

interface Manifest {
  readonly main: string;
  readonly icon: string;
  readonly engines: { readonly vscode: string };
  readonly capabilities: {
    readonly untrustedWorkspaces: {
      readonly supported: string;
      readonly restrictedConfigurations: readonly string[];
    };
  };
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly contributes: {
    readonly commands: readonly {
      readonly command: string;
      readonly title: string;
      readonly category: string;
    }[];
    readonly menus: Readonly<Record<string, readonly { readonly command: string }[]>>;
    readonly configuration: { readonly properties: Readonly<Record<string, Setting>> };
  };
}

const text = readFileSync(join(checkout, "package.json"), "utf8");
const manifest = JSON.parse(text) as Manifest;

describe("package.json", () => {
  it("declares the settings' defaults as the code has them", () => {
    const { properties } = manifest.contributes.configuration;
    assert.deepEqual(properties["relata.exclude"]?.default, defaultOptions.exclude);
    assert.equal(properties["relata.maxFileSize"]?.default, defaultOptions.maxBytes / 1_000_000);
    assert.equal(properties["relata.similarity.threshold"]?.default, defaultThreshold);
    assert.equal(properties["relata.similarity.limit"]?.default, defaultLimit);
    assert.equal(properties["relata.completion.insert"]?.default, defaultCompletionOptions.insert);
    assert.equal(properties["relata.completion.label"]?.default, defaultCompletionOptions.label);
    const severities = Object.entries(properties["relata.diagnostics.severity"]?.properties ?? {});
    assert.deepEqual(Object.fromEntries(severities.map(([code, one]) => [code, one.default])), {
      ...severityByCode,
      ...schemaSeverityByCode,
    });
  });

  it("asks no service and leaves no folder by a workspace's choice before the workspace is trusted", () => {
    const names = Object.keys(manifest.contributes.configuration.properties);
    const { untrustedWorkspaces } = manifest.capabilities;
    assert.equal(untrustedWorkspaces.supported, "limited");
    assert.deepEqual(
      untrustedWorkspaces.restrictedConfigurations,
      names.filter((name) => /^relata\.(?:followSymlinks$|similarity\.(?:provider$|endpoint\.))/.test(name)),
    );
  });

  it("has no setting for a key, since a workspace may bring settings", () => {
    for (const name of Object.keys(manifest.contributes.configuration.properties))
      assert.doesNotMatch(name, /key|token|secret|password/i);
  });

  it("names only commands that exist in its menus, each with the extension's category", () => {
    const commands = new Set(manifest.contributes.commands.map(({ command }) => command));
    for (const { command } of Object.values(manifest.contributes.menus).flat())
      assert.ok(commands.has(command), command);
    for (const { category } of manifest.contributes.commands) assert.equal(category, "Relata");
  });

  it("has every command of the extension, but for the internal ones, and no other", () => {
    const source = readFileSync(join(checkout, "src", "vscode", "commands.ts"), "utf8");
    const internal = [...source.matchAll(/\/\*\* Internal: .*\*\/\s+\w+: "([^"]+)"/g)].map(
      ([, name]) => name,
    );
    assert.ok(internal.length > 3);
    const names = [...commandsByPath().values()];
    assert.deepEqual(
      names.filter((name) => !internal.includes(name)).sort(),
      manifest.contributes.commands.map(({ command }) => command).sort(),
    );
  });

  it("has commands that are registered, each once", () => {
    const editor = join(checkout, "src", "vscode");
    const texts = readdirSync(editor, { recursive: true, encoding: "utf8" })
      .filter((path) => path.endsWith(".ts"))
      .map((path) => readFileSync(join(editor, path), "utf8"));
    for (const [path, name] of commandsByPath()) {
      const call = new RegExp(
        `(?:register(?:Command|WritingCommand|Refactoring)|switchTo)\\((?:[\\w.]+,\\s*)?(?:commands\\.)?${path.replaceAll(".", "\\.")},`,
        "g",
      );
      assert.equal(texts.join("\n").match(call)?.length, 1, name);
    }
  });

  it("is tested against the types of the oldest editor it supports", () => {
    const oldest = manifest.engines.vscode.replace("^", "");
    assert.equal(manifest.devDependencies["@types/vscode"], oldest);
  });

  it("is described in the guide: every command and setting", () => {
    const guide = readFileSync(join(checkout, "media", "guide.md"), "utf8").replace(/\s+/g, " ");
    for (const { title } of manifest.contributes.commands) assert.ok(guide.includes(title), title);
    for (const name of Object.keys(manifest.contributes.configuration.properties))
      assert.ok(guide.includes(name), name);
  });

  it("has defaults that the guide's table of settings tells", () => {
    const guide = readFileSync(join(checkout, "media", "guide.md"), "utf8");
    for (const [name, setting] of Object.entries(manifest.contributes.configuration.properties)) {
      const told = new RegExp(`^\\| \`${name}\` .*\\| (.*?) *\\|$`, "m").exec(guide)?.[1];
      assert.ok(told !== undefined, `${name} is not in the table.`);
      const { default: value } = setting;
      // Lists and objects are told in words.
      if (typeof value !== "string" && typeof value !== "number" && typeof value !== "boolean") continue;
      const plain = { on: "true", off: "false", none: "" }[told] ?? told.replaceAll("`", "");
      assert.equal(plain, String(value), name);
    }
  });

  it("has a reason in the map for each package", () => {
    const map = readFileSync(join(checkout, "src", "README.md"), "utf8");
    for (const name of Object.keys(manifest.devDependencies))
      assert.ok(map.includes(`\`${name}\``), `${name} has no reason`);
  });

  it("points to files that are there", () => {
    for (const [, path = ""] of text.matchAll(/"\.?\/?((?:media|syntaxes)\/[^"]+)"/g)) {
      assert.ok(existsSync(join(checkout, path)), path);
    }
  });
});

/** The commands by where they stand in the code's list: `gaps.link`. */
function commandsByPath(): Map<string, string> {
  const found = new Map<string, string>();
  const visit = (name: string, value: string | object): void => {
    if (typeof value === "string") found.set(name, value);
    else
      for (const [key, inner] of Object.entries(value))
        visit(name === "" ? key : `${name}.${key}`, inner as string | object);
  };
  visit("", commands);
  return found;
}
