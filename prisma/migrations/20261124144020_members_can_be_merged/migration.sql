-- A member whose customer was merged into another's. By itself: a new value cannot be used in the transaction that adds it.
ALTER TYPE "MemberState" ADD VALUE 'MERGED';
