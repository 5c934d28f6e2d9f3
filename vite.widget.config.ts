/**
 * Builds what the storefront loads into the theme extension's assets: the launcher as one classic script; the panel as a
 * module, with its second file and a file of words per language (imported when they are wanted). Why so: decision 0070.
 */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { transform } from "esbuild";
import { build, defineConfig, type InlineConfig, type Plugin } from "vite";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const ASSETS = here("./extensions/loyalty-widget/assets");
const LANGUAGES = here("./app/widget/languages");
const TARGET = "es2020";
const PANEL = "./app/widget/panel.tsx";
const MORE = "./app/widget/more-screens.tsx";
const MORE_FILE = "loyalty-panel-more.js";

export function panelBuild(outDir: string): InlineConfig {
  const panel = bundle({ entry: PANEL, format: "es", fileName: "loyalty-panel.js", outDir });
  return { ...panel, plugins: [secondFile(), wordFiles(), ...(panel.plugins ?? [])] };
}

export function launcherBuild(outDir: string): InlineConfig {
  return bundle({ entry: "./app/widget/launcher.ts", format: "iife", fileName: "loyalty-launcher.js", outDir });
}

type Bundle = { entry: string; format: "es" | "iife"; fileName: string; outDir: string };

function bundle({ entry, format, fileName, outDir }: Bundle): InlineConfig {
  return {
    configFile: false,
    publicDir: false,
    logLevel: "warn",
    resolve: { alias: { "~": here("./app") } },
    define: { "process.env.NODE_ENV": '"production"' },
    // Whoever builds: a test would else weigh the names of our files in every element.
    esbuild: { legalComments: "none", jsxDev: false },
    plugins: [minifyWhitespace()],
    build: {
      outDir,
      emptyOutDir: false,
      target: TARGET,
      minify: "esbuild",
      reportCompressedSize: false,
      // The panel hands its second file what both use.
      rollupOptions: { preserveEntrySignatures: "allow-extension" },
      lib: { entry: here(entry), formats: [format], name: "encoreLauncher", fileName: () => fileName },
    },
  };
}

/** A library build of Vite keeps white space in modules, for bundlers; these files go to browsers as they are. */
function minifyWhitespace(): Plugin {
  return {
    name: "encore:minify-whitespace",
    enforce: "post",
    generateBundle: async (_options, files) => {
      for (const file of Object.values(files)) {
        if (file.type !== "chunk") continue;
        const { code } = await transform(file.code, { minifyWhitespace: true, target: TARGET, legalComments: "none" });
        file.code = code;
      }
    },
  };
}

/**
 * Makes the panel's second file a function of what it shares with the first: `export default (shared) => screens`. As it
 * comes from Rollup it imports that from the first file, by a name that need not be the address which the page knows.
 */
function secondFile(): Plugin {
  return {
    name: "encore:second-file",
    buildStart() {
      this.emitFile({ type: "chunk", id: here(MORE), fileName: MORE_FILE, implicitlyLoadedAfterOneOf: [here(PANEL)] });
    },
    renderChunk: {
      order: "pre",
      handler(code, chunk) {
        if (chunk.fileName !== MORE_FILE) return null;
        const body = this.parse(code).body as unknown as { type: string; start: number; end: number }[];
        const [first, last] = [body[0], body[body.length - 1]];
        const isAsExpected = body.filter(({ type }) => /^(Import|Export)/.test(type)).length === 2;
        if (!isAsExpected || first?.type !== "ImportDeclaration" || last?.type !== "ExportNamedDeclaration") {
          throw new Error("The second file should import from the first alone, and export at its end.");
        }
        const [imported, statements, exported] = [code.slice(0, first.end), code.slice(first.end, last.start), code.slice(last.start)];
        const shared = bindings(imported).map(([theirs, ours]) => `${theirs}: ${ours}`);
        const screens = bindings(exported).map(([ours, theirs]) => `${theirs}: ${ours}`);
        return { code: `export default ({ ${shared.join(", ")} }) => {${statements}return { ${screens.join(", ")} };\n};\n`, map: null };
      },
    },
  };
}

/** Of `{ a as b, c }`: [["a", "b"], ["c", "c"]]. */
function bindings(statement: string): [string, string][] {
  const inBraces = /\{([^}]*)\}/.exec(statement)?.[1] ?? "";
  const parts = inBraces.split(",").map((part) => part.trim().split(/\s+as\s+/));
  return parts.filter(([name]) => name).map(([name = "", alias = name]) => [name, alias]);
}

/** Each language's sentences as a module of their own. */
function wordFiles(): Plugin {
  return {
    name: "encore:words",
    generateBundle() {
      for (const file of readdirSync(LANGUAGES)) {
        const sentences = JSON.parse(readFileSync(path.join(LANGUAGES, file), "utf8")) as Record<string, string>;
        const source = `export default ${JSON.stringify(sentences)};\n`;
        this.emitFile({ type: "asset", fileName: `loyalty-words-${path.basename(file, ".json")}.js`, source });
      }
    },
  };
}

function alsoTheLauncher(): Plugin {
  return {
    name: "encore:launcher",
    apply: "build",
    async closeBundle() {
      await build(launcherBuild(ASSETS));
    },
  };
}

const { plugins, ...panel } = panelBuild(ASSETS);
export default defineConfig({ ...panel, plugins: [plugins, alsoTheLauncher()] });
