export const WORDS = {
  title: "Member",
  back: "Members",
  customer: "Open customer",
  excluded: "Excluded",
  excludedNow: "Member excluded",
  includedNow: "Member takes part again",
  gone: "This member is not here any more.",
  unknownIntent: "That button is not known here. Reload the page and try again. Nothing has changed.",
  standing: {
    title: "Balance",
    worth: "Worth up to",
    pending: "Pending",
    deficit: "To be filled up first",
    joined: "Joined",
    activity: "Last activity",
    never: "None yet",
  },
  adjust: {
    title: "Adjust points",
    open: "Give or take points",
    cancel: "Cancel",
    direction: "What to do",
    give: "Give",
    take: "Take away",
    points: "Points",
    reason: "Reason, for staff",
    reasonHint: "Shown in the statement here and in the activity log, never to the member.",
    note: "Note to the member (optional)",
    noteHint: "Shown with the points in the panel.",
    mayOwe: "May go below zero",
    mayOweHint: "What the member does not have is then filled up by the next points that come in.",
    save: { give: "Give points", take: "Take points" },
    done: "Points adjusted",
    tooMany: "That would be more points than a balance can hold.",
    keyTaken: "This form has been used for another change. Reload the page to see it. Nothing more has changed.",
  },
  statement: {
    title: "Statement",
    empty: "Nothing earned or spent yet.",
    balance: "Balance",
    byStaff: "by staff",
    older: "Older entries",
    newest: "Newest entries",
    explain: "Show how it came about",
  },
  bought: {
    title: "Rewards",
    empty: "No reward bought yet.",
    states: { preparing: "Being made", ready: "Can be used", used: "Used", expired: "Ended, points given back", returned: "Given back" },
    until: "until",
    on: "on",
  },
  takingPart: {
    title: "Taking part",
    in: "This member earns and spends points.",
    out: "This member earns nothing and cannot spend. Their points stay as they are.",
    exclude: "Exclude",
    include: "Let back in",
    ask: "Exclude this member? They keep their points and can do nothing with them until you let them back in. The panel tells them so.",
    keep: "Keep in",
  },
} as const;

/** Said beside the field when there is less than was to be taken. */
export function belowZeroText(spendable: number): string {
  const has = spendable === 0 ? "no points" : spendable === 1 ? "only 1 point" : `only ${spendable.toLocaleString("en")} points`;
  return `The member has ${has} to take. Take less, or allow the balance to go below zero.`;
}
