import { beforeAll, expect, test } from "vitest";
import { FINGERPRINT, writeReportedIncident } from "@/lib/testing/reported-incident";
import { readIncidentReport } from "./incident-report";

beforeAll(writeReportedIncident);

async function report(masked = false) {
  const found = await readIncidentReport("INC-2026-001", masked);
  if (!found) throw new Error("no report");
  return found;
}

test("an unknown reference has no report", async () => {
  expect(await readIncidentReport("INC-1999-001", false)).toBeNull();
});

test("every candidate line is in or out, and the reasons add up", async () => {
  const { identification } = await report();
  expect(identification).toMatchObject({ lines: 3, orders: 3, customers: 3, excludedLines: 3, nearMisses: 1, by: "Léa Martin" });
  expect(identification?.excluded).toEqual([
    { reason: "free_gift", lines: 2, near_misses: 0 },
    { reason: "after_window", lines: 1, near_misses: 1 },
  ]);
  expect(identification?.money).toEqual([{ currency: "EUR", lines: 3, value_minor: 14_700, paid_minor: 0, units: 1500 }]);
});

test("cohorts count their customers by use", async () => {
  const { cohorts } = await report();
  expect(cohorts?.list.map(({ letter, customers, none, part, whole, held }) => [letter, customers, none, part, whole, held])).toEqual([
    ["A", 1, 0, 1, 0, 0],
    ["B", 2, 2, 0, 0, 1],
  ]);
});

test("the plan in force is told, not a newer draft, with its cost and who approved it", async () => {
  const { plan, decisions, scope } = await report();
  expect(plan).toMatchObject({ version: 1, status: "executing", author: "Léa Martin", fingerprint: FINGERPRINT });
  expect(plan?.cost).toEqual({ leastMinor: 3920, expectedMinor: 4820, worstMinor: 5420 });
  expect(decisions).toMatchObject([
    { version: 1, decision: "approved", decided_by: "Michel Garnier", decidedAt: "2026-10-25T10:00:00.000Z" },
  ]);
  expect(scope.products).toMatchObject([{ name: "Pack de 500 tirages", referencePriceMinor: 4900 }]);
});

test("gifts are valued net of what was reversed; credits by what became of them", async () => {
  const { gifts, credits, ledger } = await report();
  expect(gifts).toEqual([{ currency: "EUR", gift_minor: 1960 }]);
  expect(credits).toMatchObject([{ issued: 1, issued_minor: 1500, activated: 1, activated_minor: 1500, redeemed: 1, redeemed_minor: 400 }]);
  expect(ledger).toContainEqual({ debit_account: "open", credit_account: "gifted", unit: "units", amount: 203, transfers: 1 });
});

test("mails are counted by what became of them, and what is open is said", async () => {
  const { mailings, open } = await report();
  expect(mailings).toMatchObject([{ cohort_key: "untouched", sent: 1, waiting: 0, failed: 1, skipped: 0, letters: 1, letters_open: 1 }]);
  expect(open).toEqual([
    { key: "held", count: 1 },
    { key: "not_executed", count: 1 },
    { key: "failed_compensations", count: 1 },
    { key: "failed_messages", count: 1 },
    { key: "open_letters", count: 1 },
    { key: "not_closed", count: 1 },
  ]);
});

test("the timeline leaves out the worker's pieces", async () => {
  const { timeline } = await report();
  const told = timeline.events.map((event) => (event.kind === "audit" ? event.actionName : event.kind));
  expect([told, timeline.shortened]).toEqual([["incident.open"], false]);
});

test("who only checks does not read a customer's address", async () => {
  expect((await report(true)).scope.description).toBe("Signalé par e•••@client.example.");
});
