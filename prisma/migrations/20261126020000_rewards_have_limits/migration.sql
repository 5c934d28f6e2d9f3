-- How often and when a reward may be bought. An empty object is: as often as one likes, at any time.
ALTER TABLE "Reward" ADD COLUMN "limits" JSONB NOT NULL DEFAULT '{}';
