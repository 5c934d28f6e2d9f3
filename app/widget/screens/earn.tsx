/** @jsxImportSource preact */
import type { Member } from "../panel-context";
import { Frame } from "../parts/frame";
import { Rows } from "../parts/row";
import { WayToEarnRow } from "../parts/way-to-earn";
import { useWords } from "../words";

export function Earn({ home }: { home: Member }) {
  const { say } = useWords();
  return (
    <Frame title={say("ways_to_earn")}>
      <Rows>
        {home.waysToEarn.map((way) => (
          <WayToEarnRow key={way.id} way={way} />
        ))}
      </Rows>
    </Frame>
  );
}
