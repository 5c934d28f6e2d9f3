import { useNavigate } from "@remix-run/react";
import { Button, Form, TextField } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { WORDS } from "./words";

type ChooseDayProps = { memberId: string; day: string; today: string; error: string | undefined };

/** The day stands in the address, so that it can be kept and handed on. */
export function ChooseDay({ memberId, day, today, error }: ChooseDayProps) {
  const navigate = useNavigate();
  const [typed, setTyped] = useState(day);
  useEffect(() => setTyped(day), [day]);
  return (
    <Form onSubmit={() => navigate(`/app/members/${memberId}/as-of?day=${typed}`)}>
      <TextField
        label={WORDS.day}
        type="date"
        autoComplete="off"
        max={today}
        value={typed}
        onChange={setTyped}
        error={error}
        connectedRight={<Button submit>{WORDS.show}</Button>}
      />
    </Form>
  );
}
