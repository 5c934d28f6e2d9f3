export const WORDS = {
  title: "Emails",
  saved: "Saved",
  gone: "This shop has no program any more. Open Encore again from your apps, and it is set up anew.",
  expiry: {
    title: "Points about to end",
    on: "Mail members before their points end",
    onHelp:
      "In their language where we have it (English, German). Members without an address, and excluded ones, get none; their points end all the same.",
    first: "First mail",
    last: "Last mail",
    before: "days before",
  },
  promise: {
    title: "What it promises",
    body: "No points end before the last mail about them was handed over that many days before. A mail that goes out late moves the end by as much, once. The mails are a service about what members own, so they carry no unsubscribe link.",
    ends: {
      some: "New points never end in this program. Some that members have do, by an end they came with: those are what the mails are about.",
      none: "No points end in this program now, so no mail goes out.",
    },
    noServer: "No mail server is set up (SMTP_URL). With this on, points would not end until mails can go out.",
  },
  sample: "As members get it",
  subject: "Subject",
  counts: {
    title: "The last 30 days",
    handedOver: "Handed over",
    waiting: "Waiting",
    refused: "No such address",
  },
} as const;
