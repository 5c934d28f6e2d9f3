/** @jsxImportSource preact */
/** The shape of what comes: a member's home, or a visitor's. */
import { useWords } from "../words";

export function Skeleton({ isSignedIn }: { isSignedIn: boolean }) {
  const { say } = useWords();
  return (
    <div class="skeleton" role="status" aria-label={say("loading")}>
      {isSignedIn ? (
        <>
          <i style="inline-size:96px;block-size:20px" />
          <i style="inline-size:192px;block-size:44px" />
          <i style="block-size:8px;margin-block-start:20px" />
          <i style="inline-size:160px;block-size:16px" />
          <div class="tiles">
            <i style="block-size:108px" />
            <i style="block-size:108px" />
          </div>
        </>
      ) : (
        <>
          <i style="block-size:148px" />
          <i style="block-size:48px;margin-block-start:8px" />
        </>
      )}
      <SkeletonRows />
    </div>
  );
}

export function SkeletonRows() {
  return (
    <>
      {[0, 1, 2].map((row) => (
        <div class="row" key={row}>
          <i style="inline-size:40px;block-size:40px" />
          <i style="flex:1;block-size:20px" />
          <i style="inline-size:48px;block-size:20px" />
        </div>
      ))}
    </>
  );
}
