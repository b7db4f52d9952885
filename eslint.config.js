import regexp from "eslint-plugin-regexp";
import tseslint from "typescript-eslint";

export default tseslint.config(
  { ignores: ["dist/", "data/", "node_modules/"] },
  {
    files: ["**/*.ts", "**/*.tsx"],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: {
        project: ["./tsconfig.json", "./tsconfig.web.json"],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      "max-lines": ["error", { max: 400, skipBlankLines: true, skipComments: true }],
      "max-lines-per-function": ["error", { max: 60, skipBlankLines: true, skipComments: true }],
      complexity: ["error", 12],
      "max-params": ["error", 4],
      eqeqeq: "error",
      // Loops over pixels and tensors index arrays whose bounds the loop itself proves.
      "@typescript-eslint/no-non-null-assertion": "off",
      // Numbers are the most common thing we put into messages.
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/switch-exhaustiveness-check": "error",
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-unused-vars": [
        "error",
        { argsIgnorePattern: "^_", varsIgnorePattern: "^_", caughtErrorsIgnorePattern: "^_" },
      ],
      "no-console": "error",
    },
  },
  {
    // Text of strangers meets these patterns: none may take longer than in proportion to its length.
    files: ["src/**"],
    plugins: { regexp },
    rules: {
      "regexp/no-super-linear-backtracking": "error",
    },
  },
  {
    // Scripts and the command line talk to a person; tests are long lists of guarantees.
    files: ["scripts/**", "src/cli/**", "bench/**", "test/**"],
    rules: { "no-console": "off" },
  },
  {
    // A component is mostly what is shown, a table of screens mostly branches: both read from top to bottom.
    files: ["src/web/**"],
    rules: {
      "max-lines-per-function": ["error", { max: 85, skipBlankLines: true, skipComments: true }],
      complexity: ["error", 20],
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { considerDefaultExhaustiveForUnions: true },
      ],
    },
  },
  {
    // A signal is aborted while a call is waited for, which the narrowing of types does not know.
    files: ["src/web/capture/jobs/**"],
    rules: { "@typescript-eslint/no-unnecessary-condition": "off" },
  },
  {
    // Written by `npm run docs`: as long as the API.
    files: ["src/client/operations.ts", "src/client/schema.ts"],
    rules: { "max-lines": "off", "max-params": "off" },
  },
  {
    files: ["**/*.test.ts", "test/**", "bench/**"],
    rules: { "max-lines-per-function": "off", "max-lines": "off" },
  },
);
