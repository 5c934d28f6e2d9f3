/**
 * A review, which may earn more with a photo or a film. A review app or staff say that there is one; where the member
 * says so in the panel, somebody looks first.
 */
import { activitySettings, ActivityPoints, WebAddress } from "./activity-settings";
import { defineActivityKind } from "./define";

export const ReviewSettings = activitySettings(
  { doors: ["panel", "staff", "api"], limits: [{ kind: "calendar", times: 1, per: "day" }], needsApproval: false },
  {
    photoPoints: ActivityPoints.nullable().default(null),
    videoPoints: ActivityPoints.nullable().default(null),
    url: WebAddress.nullable().default(null),
  },
);

export const review = defineActivityKind({
  kind: "review",
  settings: ReviewSettings,
  doors: ["panel", "staff", "api"],
  panel: "review",
  approval: "from_panel",
  points: ({ points, photoPoints, videoPoints }, evidence) => {
    const media = evidence?.about === "review" ? evidence.media : "none";
    if (media === "video") return videoPoints ?? photoPoints ?? points;
    return media === "photo" ? (photoPoints ?? points) : points;
  },
  describe: ({ photoPoints, videoPoints, url }) => ({ photoPoints, videoPoints, url }),
});
