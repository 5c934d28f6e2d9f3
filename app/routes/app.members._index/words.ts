export const WORDS = {
  title: "Members",
  resource: { singular: "member", plural: "members" },
  tabs: { all: "All", member: "Taking part", excluded: "Excluded" },
  search: "Search by the beginning of a name or email",
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
  noneFoundBody: "Search goes by how a first name, last name or email begins. Try fewer letters.",
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
