import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

/** Where configuration enters the house, and tools that are configuration themselves. */
const MAY_READ_ENVIRONMENT = [
  "app/env.server.ts",
  "app/start.server.ts",
  "app/embedded-database.server.ts",
  "*.config.ts",
  "sandbox/**",
  "test/**",
];

export default tseslint.config(
  { ignores: ["build/", "app/generated/", "extensions/*/assets/", "node_modules/", ".data/", "reports/", "sandbox/**/*.js"] },
  tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: { allowDefaultProject: ["eslint.config.js"] } } },
    rules: {
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: { attributes: false } }],
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", ignoreRestSiblings: true }],
      // Remix throws Responses (redirects, refusals).
      "@typescript-eslint/only-throw-error": "off",
      "no-restricted-properties": ["error", { object: "process", property: "env", message: "Configuration enters at env.server.ts." }],
      eqeqeq: ["error", "smart"],
    },
  },
  {
    files: ["app/components/**", "app/routes/**", "app/widget/**"],
    plugins: { "react-hooks": reactHooks },
    rules: { "react-hooks/rules-of-hooks": "error", "react-hooks/exhaustive-deps": "error" },
  },
  { files: MAY_READ_ENVIRONMENT, rules: { "no-restricted-properties": "off" } },
  { files: ["eslint.config.js"], extends: [tseslint.configs.disableTypeChecked] },
);
