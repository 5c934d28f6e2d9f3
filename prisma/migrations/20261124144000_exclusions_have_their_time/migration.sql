-- When a member was kept out: what they did then is judged by it, whenever its message comes.
CREATE TABLE "MemberExclusion" (
    "shopId" INTEGER NOT NULL,
    "memberId" BIGINT NOT NULL,
    "from" TIMESTAMPTZ(3) NOT NULL,
    "until" TIMESTAMPTZ(3),

    CONSTRAINT "MemberExclusion_pkey" PRIMARY KEY ("shopId","memberId","from")
);

-- One exclusion of a member runs at a time.
CREATE UNIQUE INDEX "MemberExclusion_running_key" ON "MemberExclusion" ("shopId", "memberId") WHERE "until" IS NULL;

-- The exclusions there have been so far, from the log of what staff changed.
INSERT INTO "MemberExclusion" ("shopId", "memberId", "from", "until")
SELECT "shopId", subject::bigint, at, until FROM (
  SELECT "shopId", subject, at, after->>'state' AS state,
    lead(at) OVER (PARTITION BY "shopId", subject ORDER BY at, id) AS until
  FROM "StaffChange" WHERE about = 'member_state') changes
WHERE state = 'EXCLUDED'
ON CONFLICT DO NOTHING;

-- Whoever is kept out without a line in the log has been since they joined, as far as anybody knows.
INSERT INTO "MemberExclusion" ("shopId", "memberId", "from")
SELECT "shopId", id, "joinedAt" FROM "Member" member
WHERE state = 'EXCLUDED' AND NOT EXISTS (
  SELECT 1 FROM "MemberExclusion" running
  WHERE running."shopId" = member."shopId" AND running."memberId" = member.id AND running."until" IS NULL)
ON CONFLICT DO NOTHING;
