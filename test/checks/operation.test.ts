/** What docs/operation.md and ops/alerts.yml speak of is there: a misspelt metric is an alert that never comes. */
import { expect, test } from "vitest";
import { metricsText } from "~/metrics.server";
import { readText } from "./house";

/** A histogram's series and a counter's, as queries name them. */
const nameOfSeries = (word: string) => word.replace(/_(bucket|count|sum)$/, "");

test.each(["ops/alerts.yml", "docs/operation.md"])("every metric that %s names is one of ours", async (file) => {
  const { text } = await metricsText(null);
  const known = new Set([...text.matchAll(/^# HELP (\S+)/gm)].map((match) => match[1]));

  const named = new Set(
    [...readText(file).matchAll(/\b(encore|nodejs|process)_[a-z0-9_]*[a-z0-9]\b(?!_)/g)].map(([word]) => nameOfSeries(word)),
  );
  const unknown = [...named].filter((name) => !known.has(name) && ![...known].some((each) => each?.startsWith(`${name}_`)));

  expect(named.size).toBeGreaterThan(5);
  expect(unknown).toEqual([]);
});

test("every metric of ours is looked at by an alert or explained in the documentation", async () => {
  const { text } = await metricsText(null);
  const ours = [...text.matchAll(/^# HELP (encore_\S+)/gm)].map((match) => match[1] ?? "");
  const spokenOf = readText("ops/alerts.yml") + readText("docs/operation.md");

  expect(ours.filter((name) => !spokenOf.includes(name))).toEqual([]);
});
