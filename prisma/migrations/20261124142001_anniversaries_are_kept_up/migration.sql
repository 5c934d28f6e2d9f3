-- How far the nights have come with birthdays and anniversaries, so that nights that were missed are caught up.
CREATE TABLE "AnniversaryRun" (
    "shopId" INTEGER NOT NULL,
    "celebratedUpTo" DATE NOT NULL,

    CONSTRAINT "AnniversaryRun_pkey" PRIMARY KEY ("shopId")
);
