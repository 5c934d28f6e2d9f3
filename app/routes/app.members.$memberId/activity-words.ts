/** The words of what a member did other than buy. */
export const ACTIVITY_WORDS = {
  title: "Activities",
  none: "Nothing but orders so far.",
  open: "Credit an activity",
  what: "What they did",
  count: "How many",
  media: "The review has",
  medias: { none: "Text alone", photo: "A photo", video: "A video" },
  note: "Note to the member (optional)",
  save: "Credit",
  cancel: "Cancel",
  because: (reason: string) => `Because: ${reason}`,
  states: { WAITING: "Waiting", DECLINED: "Declined" },
  doors: {
    panel: "in the panel",
    code: "by a code",
    staff: "by staff",
    api: "by another system",
    shop: "by Shopify",
    night: "by the calendar",
  },
} as const;
