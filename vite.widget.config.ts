/**
 * Builds the storefront's two scripts into the theme extension: the panel as a module (imported when it is wanted) and
 * the launcher as one classic script. Two builds, so that nothing is split into a third file.
 */
import { fileURLToPath } from "node:url";
import { transform } from "esbuild";
import { build, defineConfig, type InlineConfig, type Plugin } from "vite";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const ASSETS = here("./extensions/loyalty-widget/assets");
const TARGET = "es2020";

export function panelBuild(outDir: string): InlineConfig {
  return bundle({ entry: "./app/widget/panel.tsx", format: "es", fileName: "loyalty-panel.js", outDir });
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
