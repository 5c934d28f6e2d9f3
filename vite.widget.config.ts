/**
 * Builds the storefront's two scripts into the theme extension: the panel as a module (imported when it is wanted) and
 * the launcher as one classic script. Two builds, so that nothing is split into a third file.
 */
import { fileURLToPath } from "node:url";
import { build, defineConfig, type InlineConfig, type Plugin } from "vite";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

function bundle(entry: string, format: "es" | "iife", fileName: string): InlineConfig {
  return {
    configFile: false,
    publicDir: false,
    logLevel: "warn",
    resolve: { alias: { "~": here("./app") } },
    esbuild: { legalComments: "none" },
    build: {
      outDir: here("./extensions/loyalty-widget/assets"),
      emptyOutDir: false,
      target: "es2020",
      minify: "esbuild",
      reportCompressedSize: false,
      lib: { entry: here(entry), formats: [format], name: "encoreLauncher", fileName: () => fileName },
      // A library build of Vite keeps white space in modules, for bundlers; this one goes to browsers as it is.
      rollupOptions: { output: { plugins: format === "es" ? [minifyWhitespace()] : [] } },
    },
  };
}

function minifyWhitespace(): Plugin {
  return {
    name: "encore:minify-whitespace",
    async renderChunk(code) {
      const { transform } = await import("esbuild");
      return transform(code, { minify: true, target: "es2020", format: "esm", legalComments: "none" });
    },
  };
}

function alsoTheLauncher(): Plugin {
  return {
    name: "encore:launcher",
    apply: "build",
    async closeBundle() {
      await build(bundle("./app/widget/launcher.ts", "iife", "loyalty-launcher.js"));
    },
  };
}

export default defineConfig({
  ...bundle("./app/widget/panel.tsx", "es", "loyalty-panel.js"),
  plugins: [alsoTheLauncher()],
});
