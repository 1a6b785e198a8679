import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { defaultLimit, defaultThreshold } from "../../../src/core/similarity/similar-note.ts";
import { defaultCompletionOptions } from "../../../src/language/completion/completion-item.ts";
import { schemaSeverityByCode, severityByCode } from "../../../src/language/diagnostics/diagnostic.ts";
import { commands, views } from "../../../src/vscode/commands.ts";
import { defaultOptions } from "../../../src/workspace/default-options.ts";
import { localizedManifest } from "./localized-manifest.ts";

const checkout = join(dirname(fileURLToPath(import.meta.url)), "..", "..", "..");

interface Setting {
  readonly default: unknown;
  readonly order?: number;
  readonly enum?: readonly string[];
  readonly markdownDescription?: string;
  readonly markdownEnumDescriptions?: readonly string[];
  readonly markdownDeprecationMessage?: string;
  readonly properties?: Readonly<Record<string, Setting>>;
}

interface MenuItem {
  readonly command?: string;
  readonly submenu?: string;
  readonly when?: string;
  readonly group?: string;
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
      readonly enablement?: string;
    }[];
    readonly submenus: readonly { readonly id: string }[];
    readonly menus: Readonly<Record<string, readonly MenuItem[]>>;
    readonly keybindings: readonly {
      readonly command: string;
      readonly key: string;
      readonly mac: string;
      readonly when: string;
    }[];
    readonly languages: readonly { readonly id: string; readonly filenames?: readonly string[] }[];
    readonly views: Readonly<Record<string, readonly { readonly id: string }[]>>;
    readonly viewsWelcome: readonly {
      readonly view: string;
      readonly contents: string;
      readonly when: string;
    }[];
    readonly walkthroughs: readonly {
      readonly id: string;
      readonly steps: readonly {
        readonly id: string;
        readonly description: string;
        readonly completionEvents: readonly string[];
        readonly media: {
          readonly image?: Readonly<Record<string, string>>;
          readonly altText?: string;
        };
      }[];
    }[];
    readonly jsonValidation: readonly { readonly fileMatch: string; readonly url: string }[];
    readonly configuration: readonly {
      readonly title: string;
      readonly order: number;
      readonly properties: Readonly<Record<string, Setting>>;
    }[];
  };
}

const text = localizedManifest();
const manifest = JSON.parse(text) as Manifest;
const settings: Readonly<Record<string, Setting>> = Object.fromEntries(
  manifest.contributes.configuration.flatMap(({ properties }) => Object.entries(properties)),
);

describe("package.json", () => {
  it("declares the settings' defaults as the code has them", () => {
    const properties = settings;
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

  it("asks no service, leaves no folder and reads no huge note by a workspace's choice before the workspace is trusted", () => {
    const names = Object.keys(settings);
    const { untrustedWorkspaces } = manifest.capabilities;
    assert.equal(untrustedWorkspaces.supported, "limited");
    assert.deepEqual(
      untrustedWorkspaces.restrictedConfigurations,
      names.filter((name) =>
        /^relata\.(?:followSymlinks$|maxFileSize$|similarity\.(?:provider$|endpoint\.))/.test(name),
      ),
    );
  });

  it("has no setting for a key, since a workspace may bring settings", () => {
    for (const name of Object.keys(settings)) assert.doesNotMatch(name, /key|token|secret|password/i);
  });

  it("names only commands that exist in its menus, each with the extension's category", () => {
    const commands = new Set(manifest.contributes.commands.map(({ command }) => command));
    const submenus = new Set(manifest.contributes.submenus.map(({ id }) => id));
    for (const { command = "", submenu = "" } of Object.values(manifest.contributes.menus).flat())
      assert.ok(commands.has(command) || submenus.has(submenu), command + submenu);
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
    for (const name of Object.keys(settings)) assert.ok(guide.includes(name), name);
  });

  it("has defaults that the guide's table of settings tells", () => {
    const guide = readFileSync(join(checkout, "media", "guide.md"), "utf8");
    for (const [name, setting] of Object.entries(settings)) {
      const told = new RegExp(`^\\| \`${name}\` .*\\| (.*?) *\\|$`, "m").exec(guide)?.[1];
      assert.ok(told !== undefined, `${name} is not in the table.`);
      const { default: value } = setting;
      // Lists and objects are told in words.
      if (typeof value !== "string" && typeof value !== "number" && typeof value !== "boolean") continue;
      const plain = { on: "true", off: "false", none: "" }[told] ?? told.replaceAll("`", "");
      assert.equal(plain, String(value), name);
    }
  });

  it("shows in the palette what works now: each command says when, or works always", () => {
    const always = [
      "openSampleNotes",
      "showNoteFormat",
      "showFirstSteps",
      "showWhatIsNew",
      "showLog",
      "reportProblem",
    ].map((name) => `relata.${name}`);
    const shown = new Map(
      manifest.contributes.menus["commandPalette"]?.map((one) => [one.command, one.when]),
    );
    for (const { command, enablement } of manifest.contributes.commands) {
      const saysWhen = enablement !== undefined || shown.get(command) !== undefined;
      assert.notEqual(saysWhen, always.includes(command), command);
    }
  });

  it("says in every view what to do, with a button, whatever state it is in", () => {
    const { views: contributed, viewsWelcome } = manifest.contributes;
    for (const { id } of Object.values(contributed).flat()) {
      const texts = viewsWelcome.filter(({ view }) => view === id);
      assert.ok(texts.length > 1, id);
      for (const { contents, when } of texts) assert.match(contents, buttons, `${id} ${when}`);
    }
    assert.deepEqual(
      viewsWelcome.flatMap(({ contents }) => unknownCommandsIn(contents)),
      [],
    );
  });

  it("leads through the first minutes: each step has a picture, a button, and an end that comes", () => {
    const [walkthrough] = manifest.contributes.walkthroughs;
    assert.deepEqual(
      walkthrough?.steps.map(({ id }) => id),
      ["sample", "hover", "link", "neighborhood", "graph", "own"],
    );
    const source = sourceOfEditor();
    for (const { id, description, media, completionEvents } of walkthrough.steps) {
      assert.match(description, buttons, id);
      assert.deepEqual(unknownCommandsIn(description), [], id);
      // The editor shows bold text and links here, and makes a muddle of code and brackets.
      assert.doesNotMatch(description, /`|\[\[/, id);
      assert.ok((media.altText ?? "").length > 20, id);
      assert.deepEqual(Object.keys(media.image ?? {}), ["dark", "light", "hc", "hcLight"]);
      assert.equal(completionEvents.length, 1, id);
      const [, kind, name = ""] = /^(onCommand|onContext):(.*)$/.exec(completionEvents[0] ?? "") ?? [];
      const isCommand = manifest.contributes.commands.some(({ command }) => command === name);
      assert.ok(kind === "onCommand" ? isCommand : source.includes(`"${name}"`), completionEvents[0]);
    }
    const pictures = new Set(walkthrough.steps.flatMap(({ media }) => Object.values(media.image ?? {})));
    assert.equal(
      pictures.size,
      2 * walkthrough.steps.length,
      "Each step has its own picture, in dark and light.",
    );
    const shown = walkthrough.steps.map(({ description }) => description.toLowerCase()).join(" ");
    for (const { key } of manifest.contributes.keybindings) assert.ok(shown.includes(key), key);
    assert.ok(source.includes(`"relata.relata#${walkthrough.id}"`));
  });

  it("asks in `when` only for what the extension tells the editor, or the editor itself", () => {
    const editor = join(checkout, "src", "vscode");
    const told = readdirSync(editor, { recursive: true, encoding: "utf8" })
      .filter((path) => path.endsWith(".ts"))
      .flatMap((path) => [
        ...readFileSync(join(editor, path), "utf8").matchAll(/setContext\(\s*[`"]([^`"]+)[`"]/g),
      ])
      .map(([, key = ""]) => key.replace(/\$\{.*/, ""));
    const { menus, commands: contributed, keybindings } = manifest.contributes;
    const clauses = [
      ...Object.values(menus)
        .flat()
        .map(({ when }) => when),
      ...contributed.map(({ enablement }) => enablement),
      ...keybindings.map(({ when }) => when),
    ].filter((one) => one !== undefined);
    const known = new Set([...Object.values(views), "relata.neighborhood", "relata.graph"]);
    for (const clause of clauses) {
      for (const [key] of clause.matchAll(/(?<!config\.)\brelata\.[\w.]+/g)) {
        const isTold = told.some((one) => (one.endsWith(".") ? key.startsWith(one) : key === one));
        assert.ok(isTold || known.has(key), `${key} in ${clause}`);
      }
      for (const [, name = ""] of clause.matchAll(/config\.(relata\.[\w.]+)/g))
        assert.ok(settings[name], `${name} in ${clause}`);
    }
  });

  it("has what is done with a note in the menus of the editor, its tab and the explorer", () => {
    const { menus } = manifest.contributes;
    for (const place of ["editor/context", "editor/title/context", "explorer/context"])
      assert.deepEqual(
        menus[place]?.map(({ submenu }) => submenu),
        ["relata.note"],
        place,
      );
    const names = menus["relata.note"]?.map(({ command = "" }) => command.replace("relata.", "")) ?? [];
    const wanted = ["renameNote", "mergeNote", "moveSection", "openNeighborhood", "showInGraph", "copyId"];
    for (const name of [...wanted, "copyLink"]) assert.ok(names.includes(name), name);
  });

  it("takes no key that VS Code has on one of the three systems, and none in the terminal", () => {
    const defaults = JSON.parse(
      readFileSync(join(checkout, "test", "fixtures", "default-keys.json"), "utf8"),
    ) as Readonly<Record<"linux" | "windows" | "mac", readonly string[]>>;
    const { keybindings } = manifest.contributes;
    assert.equal(keybindings.length, 3);
    const guide = readFileSync(join(checkout, "media", "guide.md"), "utf8").toLowerCase();
    for (const { command, key, mac, when } of keybindings) {
      assert.match(when, /!terminalFocus/, command);
      // Control with Alt types characters on many keyboards: ] on a Hungarian one, by G.
      assert.doesNotMatch(key, /ctrl\+alt/, command);
      assert.ok(guide.includes(key), `${key} is not in the guide`);
      for (const [system, keys] of Object.entries(defaults)) {
        const own = system === "mac" ? mac : key;
        const [first = ""] = own.split(" ");
        assert.ok(!keys.includes(own), `${own} on ${system}`);
        // The first of two keys is free where others of VS Code begin with it, too.
        assert.ok(
          keys.some((one) => one.startsWith(`${first} `)),
          `${first} on ${system}`,
        );
      }
    }
  });

  it("has settings in named groups, in order, each described, with what every choice means", () => {
    const described = (name: string, setting: Setting) => {
      assert.match(setting.markdownDescription ?? "", /\.$/, name);
      assert.equal(setting.markdownEnumDescriptions?.length, setting.enum?.length, name);
      for (const [inner, one] of Object.entries(setting.properties ?? {})) described(`${name} ${inner}`, one);
    };
    const { configuration } = manifest.contributes;
    assert.deepEqual(
      configuration.map(({ order }) => order),
      configuration.map((_, index) => index + 1),
    );
    for (const { title, properties } of configuration) {
      assert.match(title, /^[A-Z]/);
      const orders = Object.values(properties).map(({ order }) => order);
      assert.deepEqual(
        orders,
        orders.map((_, index) => index + 1),
        title,
      );
      for (const [name, setting] of Object.entries(properties)) described(name, setting);
    }
  });

  it("describes relata.json, and has it read as JSON with comments", () => {
    const { jsonValidation, languages } = manifest.contributes;
    assert.deepEqual(jsonValidation, [{ fileMatch: "relata.json", url: "./media/relata.schema.json" }]);
    assert.ok(languages.some(({ id, filenames }) => id === "jsonc" && filenames?.includes("relata.json")));
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

/** A line of its own that is a link to a command: the editor shows it as a button. */
const buttons = /^\[[^\]]+\]\(command:[\w.]+\)$/m;

/** The commands of links that are neither the extension's own nor the editor's. */
function unknownCommandsIn(markdown: string): string[] {
  const own = new Set(manifest.contributes.commands.map(({ command }) => command));
  const editors = ["vscode.openFolder", "workbench.action.quickOpen"];
  return [...markdown.matchAll(/\(command:([\w.]+)\)/g)]
    .map(([, name = ""]) => name)
    .filter((name) => !own.has(name) && !editors.includes(name));
}

/** All that `src/vscode` says. */
function sourceOfEditor(): string {
  const editor = join(checkout, "src", "vscode");
  return readdirSync(editor, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts"))
    .map((path) => readFileSync(join(editor, path), "utf8"))
    .join("\n");
}

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
