export const CREDIT_WORDS = {
  done: "Activity credited",
  cut: (count: number, asked: number) => `${count} of ${asked} credited: the limit leaves no room for more`,
  again: (day: string) => `The limit is reached. It is possible again on ${day}. Nothing has changed.`,
  never: "The limit is reached for good. Nothing has changed.",
  excluded: "This member is kept out of the program. Nothing has changed.",
  notAvailable: "This way to earn is off, or not for staff any more. Reload the page to see what there is now.",
  keyTaken: "This form has been used for something else. Reload the page. Nothing more has changed.",
  gone: "This member is not here any more.",
} as const;
