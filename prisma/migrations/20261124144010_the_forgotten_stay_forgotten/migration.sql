-- Customers who were forgotten, as keyed fingerprints: a late message that names one is about nobody.
CREATE TABLE "ForgottenCustomer" (
    "shopId" INTEGER NOT NULL,
    "fingerprint" TEXT NOT NULL,

    CONSTRAINT "ForgottenCustomer_pkey" PRIMARY KEY ("shopId","fingerprint")
);
