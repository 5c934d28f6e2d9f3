/** Before anything of the app is imported: its database. A mutant may have left rows where it hung; each file begins without. */
import { beforeAll, inject } from "vitest";

Object.assign(process.env, { NODE_ENV: "test", DATABASE_URL: inject("databaseOfAllFiles"), LOG_LEVEL: "silent" });

beforeAll(async () => {
  const { emptyAllTables } = await import("../support/database");
  await emptyAllTables();
});
