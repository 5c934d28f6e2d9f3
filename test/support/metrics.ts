/** Metrics as Prometheus reads them: `name{label="value"} 3` becomes a line of a map. */
export type Series = Map<string, number>;

export function readSeries(text: string): Series {
  const lines = text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  return new Map(
    lines.map((line): [string, number] => [line.slice(0, line.lastIndexOf(" ")), Number(line.slice(line.lastIndexOf(" ") + 1))]),
  );
}
