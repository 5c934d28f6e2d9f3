export const WORDS = {
  title: "Add a way to earn",
  subtitle: "What would you like to thank your members for?",
  back: "Program",
  there: "In your program",
} as const;
