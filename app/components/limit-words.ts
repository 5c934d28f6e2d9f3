export const LIMIT_WORDS = {
  all: "All of these hold together.",
  add: "Add a limit",
  remove: "Remove",
  kind: "Limit",
  kinds: { calendar: "In a calendar period", rolling: "In a number of days", total: "In all, for ever" },
  times: "Times",
  pieces: "Pieces",
  days: "Days",
  per: "Each",
  periods: { day: "Day", week: "Week", month: "Month", year: "Year" },
  zone: "Days, weeks and months are those of your shop’s time zone.",
} as const;
