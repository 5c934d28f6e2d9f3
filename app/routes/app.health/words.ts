export const WORDS = {
  title: "Health",
  unknownIntent: "That button is not known here. Reload the page and try again. Nothing has changed.",
  noShop: "This shop has no program any more. Open Encore again from your apps, and it is set up anew.",
  books: {
    title: "The books",
    why: "Every night Encore proves that each balance is the sum of its entries, that lots hold exactly what can be spent, and that each order was given what its entries say.",
    never: "No night has come by yet. The first check runs after midnight in your shop's time zone; you can also run it now.",
    sound: "Everything agrees",
    last: "Last checked",
    checkNow: "Check now",
    checked: "The books were checked",
    drifts: (count: number) => (count === 1 ? "1 figure does not agree" : `${count.toLocaleString("en")} figures do not agree`),
    listed: (shown: number, all: number) => `The first ${shown} of ${all.toLocaleString("en")} are listed.`,
    repairHelp:
      "Entries are the truth and are never changed. Repairing works balances, lots and orders out anew from them, and writes down what changed.",
    repair: "Repair from the entries",
    repaired: (members: number) => (members === 1 ? "1 member put right" : `${members} members put right`),
    left: (count: number) =>
      `${count === 1 ? "1 figure" : `${count} figures`} could not be put right this way. Please send us what is listed here.`,
    nothing: "Nothing was wrong any more",
  },
  repairs: "Repaired",
  nights: { title: "Last nights", sound: "Agrees", drift: "Does not agree" },
  sweep: {
    title: "Orders from Shopify",
    why: "Messages can get lost on their way. Every night Encore asks Shopify which orders changed and settles those it had not heard of.",
    never: "Shopify has not been asked yet. The first time is after midnight in your shop's time zone.",
    last: "Last asked",
  },
  failed: {
    title: "Failed on the way",
    none: "No message and no task has failed.",
    why: "These failed after several tries. Nothing is lost: each is kept and can be tried again.",
    retry: "Try again",
    retried: "Trying again",
  },
} as const;
