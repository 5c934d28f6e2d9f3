export const WORDS = {
  title: "Imports",
  start: "Import a file",
  columns: { file: "File", state: "State", rows: "Rows", points: "Points", uploaded: "Uploaded" },
  resource: { singular: "import", plural: "imports" },
  purposes: { balances: "Balances from", adjustment: "Bulk adjustment" },
  older: "Older imports",
  newest: "Newest imports",
  empty: {
    heading: "Bring points over, or adjust many at once",
    body: "Upload the customer file of your old loyalty app, or a list of points to give and take. You see row by row what will happen before anything does, and you can undo it afterwards.",
  },
} as const;
