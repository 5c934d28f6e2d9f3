/** @jsxImportSource preact */
/** The ways to earn: what can be done now, then what has its time or is done. */
import { usePanel, type Member } from "../panel-context";
import { Frame } from "../parts/frame";
import { Rows } from "../parts/row";
import { MemberWayRow } from "../parts/way-to-earn";
import { useWords } from "../words";

const NOT_NOW = ["waiting", "later", "done"] as const;

export function Earn({ home }: { home: Member }) {
  const { say, write, unit } = useWords();
  const { goTo } = usePanel();
  const open = home.waysToEarn.filter((way) => way.state === "open");
  const others = NOT_NOW.flatMap((state) => home.waysToEarn.filter((way) => way.state === state));
  const takesCodes = home.waysToEarn.some(({ activity }) => activity?.takesCode);
  const rows = (ways: typeof open) => ways.map((way) => <MemberWayRow key={way.id} way={way} asOf={home.asOf} />);
  return (
    <Frame title={say("ways_to_earn")}>
      <p class="balance-line">
        <strong>{write.number(home.availablePoints)}</strong> {unit(home.availablePoints)}
        {takesCodes && (
          <button type="button" class="link" onClick={() => goTo({ name: "enter_code", code: "" })}>
            {say("have_a_code")}
          </button>
        )}
      </p>
      {open.length > 0 && <Rows>{rows(open)}</Rows>}
      {others.length > 0 && <Rows title={say("not_now")}>{rows(others)}</Rows>}
    </Frame>
  );
}
