export const WORDS = {
  titles: { place_order: "Points for orders", create_account: "Points for joining" },
  back: "Program",
  saved: "Saved",
  gone: "This way to earn is gone. Go back to the program to see what there is now.",
  kindTaken: "There is a way to earn like this already: two would pay for one thing twice. Change the other one instead.",
  unknownIntent: "That button is not known here. Reload the page and try again. Nothing has changed.",
  remove: {
    button: "Remove this way to earn",
    title: "Remove this way to earn?",
    body: "Nothing is earned this way from now on. Points given before stay with their members, and refunds still take back what those orders earned.",
    confirm: "Remove",
    keep: "Keep it",
  },
  sums: {
    title: "What it gives",
    waiting: "Fill in the numbers, and you see here what an order earns and costs.",
    reads: "Members read",
  },
  fields: {
    points: "Points",
    per: "For every",
    perHelp: "Parts count: 1 point per $10 gives 4.9 points for $49, which are then rounded as the program says.",
    once: "Given once, when a customer joins: by making an account, or by the button in the panel.",
    isOn: "On",
    isOnHelp: "Off: nothing is earned this way, and members do not see it.",
    applies: "Applies to orders paid from the moment you save. Orders paid before keep what they earned.",
  },
} as const;
