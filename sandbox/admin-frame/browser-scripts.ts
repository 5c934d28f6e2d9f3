/** The admin's own browser scripts, bundled from TypeScript when first asked for and kept for the life of the process. */
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import type { RequestHandler } from "express";

/** Serves one bundle as a classic script. `entry` is its TypeScript file. */
export function serveScript(entry: URL): RequestHandler {
  let bundle: Promise<string> | null = null;
  return (_request, response, next) => {
    bundle ??= bundleScript(entry);
    bundle.then((script) => response.type("text/javascript").set("Cache-Control", "no-cache").send(script), next);
  };
}

async function bundleScript(entry: URL): Promise<string> {
  const result = await build({
    entryPoints: [fileURLToPath(entry)],
    bundle: true,
    write: false,
    format: "iife",
    target: "es2022",
    legalComments: "none",
  });
  return result.outputFiles[0]?.text ?? "";
}
