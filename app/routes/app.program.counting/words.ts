export const WORDS = {
  title: "How points are counted",
  back: "Program",
  saved: "Saved",
  gone: "This shop has no program any more. Open Encore again from your apps, and it is set up anew.",
  sums: {
    title: "What it comes to",
    waiting: "Put right what is marked, and you see the sum here.",
    noRate: "No way to earn by ordering is on yet.",
    noMargin: "Add gross margin and average order, and you see here what is left of your margin.",
  },
  names: {
    title: "Names",
    program: "Program name",
    programHelp: "Members read it at the top of the panel.",
    one: "One of them is called",
    other: "Several are called",
  },
  basis: {
    title: "What of an order counts",
    body: "Goods count after discounts, always. Each of these counts only when you switch it on. Orders paid before keep what they earned.",
  },
  earnsOn: { title: "When an order earns", body: "Orders that are paid already keep to what was set when they were paid." },
  sources: {
    title: "Which orders earn",
    body: "Orders from other sales channels earn too, and their points say where they came from. Test orders and orders of which nothing counts never earn.",
  },
  rounding: { title: "Rounding", body: "Points are whole. Each order is rounded once, at the end." },
  refunds: { title: "When an order is refunded", body: "What the refunded part has earned is taken back, to the point." },
  figures: {
    title: "For the sums",
    body: "Only you see these. They tell what a program costs, and are never shown to shoppers.",
    margin: "Gross margin",
    averageOrder: "Average order",
  },
} as const;
