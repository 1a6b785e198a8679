import tseslint from "typescript-eslint";

export default tseslint.config(
  { ignores: ["dist/", "out/", "node_modules/", "**/node_modules/", "test/fixtures/", "media/"] },
  {
    files: ["**/*.ts", "**/*.tsx"],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      "@typescript-eslint/no-non-null-assertion": "error",
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/consistent-type-imports": "error",
      // Whoever waits for nothing says what becomes of a rejection; `void` says nothing.
      "@typescript-eslint/no-floating-promises": ["error", { ignoreVoid: false, checkThenables: true }],
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { considerDefaultExhaustiveForUnions: true },
      ],
      "max-lines": ["error", { max: 600, skipBlankLines: true, skipComments: true }],
      eqeqeq: "error",
      "no-console": "error",
    },
  },
  {
    files: ["src/**/*.ts"],
    rules: {
      "no-restricted-syntax": [
        "error",
        {
          selector:
            "CallExpression[callee.property.name=/^(?:push|unshift|splice|min|max|concat)$/] > SpreadElement",
          message:
            "Each item becomes an argument, and the engine throws at some hundred thousand of them. Use append of core/text/append.ts, or a loop.",
        },
        {
          selector: "Literal[regex.flags=/m/]",
          message:
            "With the flag m, ^ and $ stand at U+2028 too, which ends no line of a note, and which [^\\r\\n] runs over: in quadratic time. Write (?<=^|[\\r\\n]) and (?=[\\r\\n]|$).",
        },
      ],
    },
  },
  {
    files: ["test/**/*.ts", "src/cli.ts"],
    rules: { "no-console": "off" },
  },
);
