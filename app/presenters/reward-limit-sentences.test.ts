import { expect, test } from "vitest";
import { NONE_TAKEN, RewardLimits } from "~/loyalty/rewards/reward-limits";
import { limitsSentence, limitsWarning } from "./reward-limit-sentences";

const AT = new Date("2026-12-10T15:00:00Z");
const limits = (given: Partial<RewardLimits>) => RewardLimits.parse(given);
const held = (inAll: number) => ({ ...NONE_TAKEN, inAll });

test("limits are said in one sentence", () => {
  const given = limits({
    perMember: [{ kind: "total", times: 1 }],
    ofAll: [{ kind: "calendar", times: 20, per: "month" }],
    ...{ stock: 8, from: "2026-12-01", until: "2026-12-24" },
  });

  expect(limitsSentence(given, held(3))).toBe(
    "Once per member, 20 a month for all members together, 5 left, from 1 December 2026 to 24 December 2026.",
  );
  expect(limitsSentence(limits({ perMember: [{ kind: "calendar", times: 2, per: "month" }] }), held(0))).toBe("Twice a month per member.");
  expect(limitsSentence(limits({ ofAll: [{ kind: "total", times: 100 }], until: "2026-12-24" }), null)).toBe(
    "100 in all for all members together, until 24 December 2026.",
  );
  expect(limitsSentence(limits({ stock: 3, from: "2026-12-24", until: "2026-12-24" }), held(3))).toBe(
    "None left, on 24 December 2026 alone.",
  );
  expect(limitsSentence(limits({ stock: 3 }), null)).toBeNull();
  expect(limitsSentence(limits({}), held(9))).toBeNull();
});

test("a reward that is on and that nobody can have is warned of; one that comes again is not", () => {
  const now = (inAll: number) => ({ taken: held(inAll), at: AT, timeZone: "UTC" });

  expect(limitsWarning(limits({ stock: 3 }), now(3))).toBe("All gone: nobody can have it until there are more.");
  expect(limitsWarning(limits({ stock: 3 }), now(2))).toBeNull();
  expect(limitsWarning(limits({ until: "2026-12-09" }), now(0))).toBe("Its last day is over: members no longer see it.");
  expect(limitsWarning(limits({ from: "2026-12-11" }), now(0))).toBeNull();
  expect(
    limitsWarning(limits({ ofAll: [{ kind: "calendar", times: 1, per: "day" }] }), { ...now(1), taken: { ...held(1), day: 1 } }),
  ).toBeNull();
});
