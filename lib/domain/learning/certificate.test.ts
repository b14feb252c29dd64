import { expect, test } from "vitest";
import { unaccounted, unbalanced } from "./certificate";

const ledger = (balances: [string, string, number][]) => ({
  ledger: { transferId: "9", transfers: 9, balances: balances.map(([unit, account, balance]) => ({ unit, account, balance })) },
});

test("the balances of each unit sum to zero, or the unit is named", () => {
  expect(unbalanced(ledger([]))).toEqual([]);
  const sound: [string, string, number][] = [
    ["EUR", "goodwill", -3_000],
    ["EUR", "credit_outstanding", 1_800],
    ["EUR", "credit_redeemed", 1_200],
    ["units", "granted", -500],
    ["units", "voided", 500],
  ];
  expect(unbalanced(ledger(sound))).toEqual([]);
  expect(unbalanced(ledger([...sound, ["EUR", "credit_redeemed", 1]]))).toEqual(["EUR"]);
});

test("customers whom no plan treated and nobody held are unaccounted for, unless no plan was executed at all", () => {
  const customers = { affected: 10, treated: 7, held: 1, untreated: 2 };
  expect(unaccounted({ customers, plans: [{ version: 1, status: "executed", fingerprint: "f" }] })).toBe(2);
  expect(unaccounted({ customers, plans: [] })).toBe(0);
});
