-- Points that come from another app, what puts an adjustment or an import back, and what moves when two members become one.
ALTER TYPE "EntryKind" ADD VALUE 'IMPORT';
ALTER TYPE "EntryKind" ADD VALUE 'UNDO';
ALTER TYPE "EntryKind" ADD VALUE 'MERGE_OUT';
ALTER TYPE "EntryKind" ADD VALUE 'MERGE_IN';
