export const WORDS = {
  title: "Add a reward",
  subtitle: "What should points buy?",
  back: "Program",
} as const;
