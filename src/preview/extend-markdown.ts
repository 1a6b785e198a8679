import type MarkdownIt from "markdown-it";
import type { RenderRule } from "markdown-it/lib/renderer.mjs";
import type Token from "markdown-it/lib/token.mjs";
import { markdownTarget } from "../core/note/markdown-link.ts";
import type { NoteRules } from "../core/note/note-rules.ts";
import { wikiLinkParts, type WikiLinkParts } from "../core/note/wiki-link.ts";
import { wholeNote } from "./embedded-passage.ts";
import { fitIn, writtenAddress } from "./embedded-tokens.ts";
import { embeddingHtml, embedKey, type EmbeddedImage } from "./embedding.ts";
import { frontmatterCard } from "./frontmatter-card.ts";
import { element, escapeHtml } from "./html.ts";
import { linkClass, typedLinkHtml } from "./link-html.ts";
import { shownLink } from "./shown-link.ts";
import { addNoteSyntax, inLink, noteTokens } from "./note-syntax.ts";
import type { PreviewSource } from "./preview-source.ts";
import { Rendering, type Scope } from "./rendering.ts";

/**
 * Teaches the Markdown preview the notes' own forms: links and embeddings, the frontmatter's card, and what Markdown links
 * to notes lead to. VS Code keeps the tokens of a document and knows which one it is only when it renders them, so all
 * that depends on other notes is done by render rules, which leave the tokens as they are. No rule throws: bad input
 * looks as it would without the extension.
 */
export function extendMarkdown(md: MarkdownIt, source: PreviewSource): MarkdownIt {
  addNoteSyntax(md, source);
  new NoteRenderer(md, source).addRules();
  return md;
}

class NoteRenderer {
  /** By the renderer's environment, of which there is one for each text that is rendered. */
  private readonly scopes = new WeakMap<object, Scope>();

  constructor(
    private readonly md: MarkdownIt,
    private readonly source: PreviewSource,
  ) {}

  addRules(): void {
    const { rules } = this.md.renderer;
    rules[noteTokens.link] = this.shownAnyway((tokens, index, _options, env) => {
      const token = tokens[index];
      const scope = this.scopeOf(env);
      const link = token && this.linkIn(token.content, scope);
      if (!link) return undefined;
      return scope.rendering.piece(() => typedLinkHtml(scope, link, token.info === inLink));
    });
    rules[noteTokens.embed] = this.shownAnyway((tokens, index, options, env, self) => {
      const inner = this.scopeOf(env);
      const link = this.linkIn(tokens[index]?.content ?? "", inner);
      if (!link) return undefined;
      return embeddingHtml(inner, link, {
        markdown: (text, scope) => this.embedded(text, scope, options, env),
        image: (image) => this.image(image, options, env, self),
      });
    });
    rules[noteTokens.frontmatter] = this.shownAnyway((tokens, index, _options, env) => {
      const token = tokens[index];
      if (!token) return undefined;
      const scope = this.scopeOf(env);
      const attributes = Object.fromEntries(token.attrs ?? []);
      const below = tokens[index + 1]?.type === "heading_open" ? tokens[index + 2]?.content : undefined;
      return scope.rendering.piece(() => frontmatterCard(scope, token.content, attributes, below));
    });
    rules[noteTokens.blockName] = this.shownAnyway((tokens, index, _options, env) => {
      const isMain = this.scopeOf(env).around.length === 1;
      return isMain ? element("span", { id: tokens[index]?.content ?? "" }) : "";
    });
    const plain: RenderRule = (tokens, index, options, _env, self) =>
      self.renderToken(tokens, index, options);
    const before = rules["link_open"] ?? plain;
    rules["link_open"] = (tokens, index, options, env: unknown, self) => {
      const token = tokens[index];
      const written = token?.attrs;
      if (!token || !written || !this.source.options.enabled)
        return before(tokens, index, options, env, self);
      try {
        token.attrs = this.shownAttributes(token, written, env);
        return before(tokens, index, options, env, self);
      } finally {
        token.attrs = written;
      }
    };
  }

  /** The attributes of a Markdown link, with what its note is, or that there is none. */
  private shownAttributes(token: Token, written: [string, string][], env: unknown): [string, string][] {
    const attributes = written.map(([name, value]): [string, string] => [name, value]);
    try {
      const address = writtenAddress(token);
      const scope = this.scopeOf(env);
      const target = markdownTarget(address, { text: address, start: 0 }, this.rulesAt(scope));
      if (!target) return attributes;
      const seen = () => shownLink(scope, { form: "markdown", ...target });
      scope.rendering.piece(() => `${seen().state}\n${seen().title ?? ""}`);
      const { state, title } = seen();
      if (state === "plain" || state === "file") return attributes;
      if (title !== undefined && token.attrGet("title") === null) attributes.push(["title", title]);
      const names = [token.attrGet("class"), linkClass(state)].filter((name) => name !== null).join(" ");
      return [...attributes.filter(([name]) => name !== "class"), ["class", names]];
    } catch (error) {
      this.source.failed(error);
      return attributes;
    }
  }

  /** The parser knows no document, and so no dialect. */
  private linkIn(source: string, scope: Scope): WikiLinkParts | undefined {
    return wikiLinkParts(source, 0, this.rulesAt(scope));
  }

  private rulesAt({ place }: Scope): NoteRules {
    return this.source.graph.dialect(place.folder).rules;
  }

  /** A rule for one of our tokens, which shows the token's source where `rule` gives nothing or fails. */
  private shownAnyway(rule: NoteRule): RenderRule {
    return (tokens, index, options, env, self) => {
      try {
        const html = rule(tokens, index, options, env, self);
        if (html !== undefined) return html;
      } catch (error) {
        this.source.failed(error);
      }
      return escapeHtml(tokens[index]?.content ?? "");
    };
  }

  /** The scope of the text that is rendered with `env`; a new one for the document itself. */
  private scopeOf(env: unknown): Scope {
    const key = typeof env === "object" && env !== null ? env : {};
    const known = this.scopes.get(key);
    if (known) return known;
    const main = this.source.placeOf("currentDocument" in key ? key.currentDocument : undefined);
    const rendering = new Rendering(this.source, main);
    const scope = { rendering, place: main, around: [embedKey(main, wholeNote)] };
    this.scopes.set(key, scope);
    this.source.begins(rendering);
    return scope;
  }

  private embedded(text: string, scope: Scope, options: MarkdownIt["options"], env: unknown): string {
    // Without what counts the headings and definitions of the document.
    const own = { ...(env as object), slugifier: undefined, references: undefined };
    this.scopes.set(own, scope);
    const tokens = this.md.parse(text, own);
    fitIn(tokens, scope);
    return this.md.renderer.render(tokens, options, own);
  }

  /** By the editor's own rule, which knows where a webview finds files. */
  private image(
    { src, alt, width, height }: EmbeddedImage,
    options: MarkdownIt["options"],
    env: unknown,
    self: MarkdownIt["renderer"],
  ): string {
    const { Token } = new this.md.core.State("", this.md, {});
    const token = new Token("image", "img", 0);
    const text = new Token("text", "", 0);
    token.content = text.content = alt;
    token.children = [text];
    token.attrs = [
      ["src", src],
      ["alt", ""],
    ];
    if (width !== undefined) token.attrs.push(["width", width]);
    if (height !== undefined) token.attrs.push(["height", height]);
    const rule = self.rules.image;
    return rule ? rule([token], 0, options, env, self) : self.renderToken([token], 0, options);
  }
}

type NoteRule = (
  tokens: Token[],
  index: number,
  options: MarkdownIt["options"],
  env: unknown,
  self: MarkdownIt["renderer"],
) => string | undefined;
