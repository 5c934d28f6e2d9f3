/** One database for all stories of a worker, where the tests of the house have one a file: a mutant waits for no copy. */
import pg from "pg";
import type { TestProject } from "vitest/node";
import startDatabaseServer, { withDatabase } from "../support/database-server";

declare module "vitest" {
  interface ProvidedContext {
    databaseOfAllFiles: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given: Record<string, string> = {};
  const provide = ((name: string, value: string) => (given[name] = value)) as unknown as TestProject["provide"];
  const stop = await startDatabaseServer({ provide } as TestProject);
  const { databaseServerUrl = "", templateDatabase = "" } = given;
  const name = `${templateDatabase}_of_all_files`;

  const onServer = async (statement: string) => {
    const client = new pg.Client({ connectionString: databaseServerUrl });
    await client.connect();
    await client.query(statement);
    await client.end();
  };
  await onServer(`CREATE DATABASE ${name} TEMPLATE ${templateDatabase}`);
  // Tables that one story fills and the next one empties: what the planner believes of their sizes is wrong either way.
  await onServer(`ALTER DATABASE ${name} SET enable_nestloop = off`);
  project.provide("databaseOfAllFiles", withDatabase(databaseServerUrl, name));
  return async () => {
    await onServer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    await stop();
  };
}
