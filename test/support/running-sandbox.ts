/** Once for all browser journeys: the sandbox. The journeys talk to it over HTTP alone. */
import type { TestProject } from "vitest/node";
import { startSandbox } from "./start-sandbox";

declare module "vitest" {
  interface ProvidedContext {
    /** First of the sandbox's ports; see sandbox/config.ts. */
    portBase: number;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const sandbox = await startSandbox();
  project.provide("portBase", sandbox.portBase);
  return sandbox.stop;
}
