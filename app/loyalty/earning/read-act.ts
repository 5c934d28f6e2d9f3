/** What a member sends from the panel becomes an act that a rule can pay for, or names the field that is no good. */
import { createHash } from "node:crypto";
import type { ActRequest } from "~/contracts/action";
import { parseMoneyOrNull } from "~/lib/money";
import { shopDay } from "~/lib/shop-day";
import type { RuleTerms } from "../program/program";
import type { Evidence } from "./activity";
import { readAnswers } from "./answers";
import { activityKind } from "./kinds";
import type { PanelWay } from "./kinds/define";

/** What is told of one rule in the panel. */
export type RuleRequest = Extract<ActRequest, { ruleId: string }>;

export type ActRead =
  | { outcome: "read"; evidence: Evidence | null; /** Where the thing itself has a name, whoever hands it in. */ about: string | null }
  | { outcome: "not_available" }
  | { outcome: "bad_answer"; field: string };

const WAYS: Record<RuleRequest["about"], PanelWay[]> = {
  press: ["press", "visit"],
  answers: ["answers"],
  review: ["review"],
  receipt: ["receipt"],
};

const RECEIPT_MAX = 1_000_000_000n;

type Shop = { currency: string; timeZone: string };

export function readAct(request: RuleRequest, rule: RuleTerms, { shop, at }: { shop: Shop; at: Date }): ActRead {
  const kind = activityKind(rule.kind);
  if (!kind.panel || !WAYS[request.about].includes(kind.panel)) return { outcome: "not_available" };
  switch (request.about) {
    case "press":
      return { outcome: "read", evidence: null, about: null };
    case "review": {
      const { media, where } = request;
      return { outcome: "read", evidence: { about: "review", media, where }, about: null };
    }
    case "answers": {
      const read = readAnswers(kind.describe(rule.settings).questions ?? [], request.answers);
      if (!read.ok) return { outcome: "bad_answer", field: read.questionId };
      return { outcome: "read", evidence: { about: "answers", answers: read.answers }, about: null };
    }
    case "receipt":
      return readReceipt(request, { shop, at });
  }
}

function readReceipt(request: Extract<ActRequest, { about: "receipt" }>, { shop, at }: { shop: Shop; at: Date }): ActRead {
  const { number, day } = request;
  const amount = parseMoneyOrNull(request.amount, shop.currency);
  if (amount === null || amount <= 0n || amount > RECEIPT_MAX) return { outcome: "bad_answer", field: "amount" };
  if (day > shopDay(at, shop.timeZone)) return { outcome: "bad_answer", field: "day" };
  const evidence = { about: "receipt", number, shop: request.shop, day, amountMinor: Number(amount), currency: shop.currency } as const;
  // One receipt has one name, also after whoever handed it in is forgotten: hence no plain text.
  const name = [request.shop, number].map((text) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "")).join("/");
  return { outcome: "read", evidence, about: `receipt:${createHash("sha256").update(name).digest("hex").slice(0, 32)}` };
}
