-- Newest facts win: without the time of the facts, a late customers/update would bring an old name back.
ALTER TABLE "Member" ADD COLUMN "factsAt" TIMESTAMPTZ(3);
