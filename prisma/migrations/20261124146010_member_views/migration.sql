-- Views of the members list, named by the shop's staff.
CREATE TABLE "MemberView" (
    "shopId" INTEGER NOT NULL,
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "terms" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "MemberView_pkey" PRIMARY KEY ("shopId","id")
);

-- Two tabs with one name cannot be told apart.
CREATE UNIQUE INDEX "MemberView_name_key" ON "MemberView" ("shopId", lower("name"));
