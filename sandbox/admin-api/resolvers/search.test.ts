import { expect, test } from "vitest";
import { search, type Searchable } from "./search";

const ORDERS = [
  { name: "#1001", updated_at: "2026-01-01T10:00:00Z", financial_status: "paid", id: 1 },
  { name: "#1002", updated_at: "2026-02-01T10:00:00Z", financial_status: "pending", id: 2 },
];
const describeOrder = ({ name, ...fields }: (typeof ORDERS)[number]): Searchable => ({ fields: { name, ...fields }, words: name });
const found = (query: string) => search(ORDERS, query, describeOrder).map((order) => order.name);

test.each([
  ["", ["#1001", "#1002"]],
  ["updated_at:>=2026-01-15", ["#1002"]],
  ["updated_at:>'2026-01-01T09:00:00Z' AND financial_status:PAID", ["#1001"]],
  ["id:2", ["#1002"]],
  ["1001", ["#1001"]],
  ['id:2 OR name:"#1001"', ["#1001", "#1002"]],
  ["id:2 AND financial_status:paid OR id:1", ["#1001"]],
])("%s", (query, names) => {
  expect(found(query)).toEqual(names);
});

test("a field it does not know is named, not passed over", () => {
  expect(() => found("risk_level:high")).toThrow("risk_level");
});
