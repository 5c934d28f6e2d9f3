export const WORDS = {
  title: "Activity log",
  resource: { singular: "change", plural: "changes" },
  columns: { what: "What changed", who: "Who", when: "When" },
  to: "→",
  empty: {
    heading: "What your staff changes is written down here",
    body: "Program settings, ways to earn, rewards, the display and adjusted points: who changed it, when, and what it was before.",
  },
  toProgram: "Go to the program",
} as const;
