export const WORDS = {
  title: "Members",
  resource: { singular: "member", plural: "members" },
  search: "Name, email or customer ID",
  export: "Export",
  exported: { one: "member", other: "members" },
  filters: {
    state: "State",
    points: "Balance",
    pending: "Pending points",
    deficit: "Below zero",
    ending: "Points ending",
    joined: "Joined",
    activity: "Last activity",
    redeemed: "Redeemed",
  },
  states: { member: "Taking part", excluded: "Excluded" },
  yesOrNo: {
    pending: { yes: "Has pending points", no: "Has none" },
    deficit: { yes: "Below zero: the next points fill it up", no: "Not below zero" },
    redeemed: { yes: "Has redeemed", no: "Never redeemed" },
    everActive: { yes: "Active at least once", no: "Never active" },
  },
  from: "From",
  upTo: "Up to",
  fromDay: "From",
  toDay: "Until",
  within: "Within",
  quietFor: "Nothing done for",
  days: "days",
  turnedPoints: "Use a number that is not below “From”.",
  turnedDays: "Use a day that is not before “From”.",
  wholeNumber: (min: number, max: number) => `Use a whole number from ${min} to ${max.toLocaleString("en")}.`,
  views: {
    saved: "View saved",
    removed: "View removed",
    nameTaken: "There is a view of that name already. Choose another name. Nothing has changed.",
    tooMany: (most: number) => `A shop has up to ${most} views of its own. Remove one that nobody uses, then save this one.`,
    gone: "This view has been removed meanwhile. Reload the page to see what there is. Nothing has changed.",
    unknownIntent: "That button is not known here. Reload the page and try again. Nothing has changed.",
  },
  columns: { name: "Member", points: "Balance", joined: "Joined", activity: "Last activity" },
  sorts: { joined: "Joined", points: "Balance", activity: "Last activity" },
  directions: {
    joined: { desc: "Newest first", asc: "Oldest first" },
    points: { desc: "Highest first", asc: "Lowest first" },
    activity: { desc: "Latest first", asc: "Longest ago first" },
  },
  excluded: "Excluded",
  pending: "pending",
  joined: "Joined",
  never: "None yet",
  noneFound: "Nobody found",
  noneFoundBody:
    "Search goes by how a first name, last name or email begins, or by the whole customer ID. Try fewer letters or fewer filters.",
  emptyDraft: {
    heading: "Members appear here once your program is live",
    body: "Customers join in the panel on your shop, or earn their first points by making an account or ordering.",
  },
  emptyLive: {
    heading: "Your first members are on their way",
    body: "Customers join in the panel on your shop, or earn their first points by making an account or ordering. Make sure the panel is easy to find.",
  },
  toGuide: "Go to the guide",
  seeDisplay: "See how it looks",
} as const;

export function foundText({ count, isMore }: { count: number; isMore: boolean }): string {
  const number = count.toLocaleString("en");
  if (isMore) return `More than ${number} members`;
  return count === 1 ? "1 member" : `${number} members`;
}
