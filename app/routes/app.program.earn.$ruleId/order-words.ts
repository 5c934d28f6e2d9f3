/** The words of the form of points for orders. */
export const ORDER_WORDS = {
  pays: {
    title: "Members earn",
    perAmount: "Points for what they spend",
    perOrder: "The same points for every order",
    perOrderHelp: "When part of an order is refunded, that part of the points goes back.",
  },
  wholeUnitsOnly: "Whole amounts only",
  wholeUnitsOnlyHelp: "On: at 1 point for every $10, an order of $49 earns 4 points. Off: it earns 4.9, rounded as the program says.",
  bounds: {
    title: "Which orders",
    none: "None",
    minimum: "Orders of at least",
    minimumHelp: "Of what counts. A refund below it takes the points back.",
    maximum: "One order earns at most",
    maximumHelp: "A refund takes nothing back while what is left still earns as much.",
  },
  currencies: {
    title: "Other currencies",
    body: (currency: string) =>
      `Where you sell in several currencies, an order in one of these earns by what its buyer paid. Every other order counts in ${currency}, at the rate of its day.`,
    currency: "Currency",
    add: "Add a currency",
    remove: "Remove",
    removeOf: (code: string) => (code ? `Remove the rate for ${code}` : "Remove this rate"),
  },
} as const;
