import { expect, test } from "vitest";
import { decisionWords } from "./decision-notice";
import { whomToAsk } from "./whom-to-ask";

const NOW = new Date("2026-11-22T12:00:00Z");
const person = (id: string, role: "agent" | "manager" | "admin" | "auditor") => ({ id, role, email: `${id}@shop.example` });
const STAFF = [
  person("ana", "manager"),
  person("ben", "admin"),
  person("cleo", "agent"),
  person("dan", "auditor"),
  person("eve", "manager"),
];
const lent = (fromStaff: string, toStaff: string, endsAt = "2026-11-23T00:00:00Z") => ({
  ...{ fromStaff, toStaff, revokedAt: null },
  startsAt: new Date("2026-11-21T00:00:00Z"),
  endsAt: new Date(endsAt),
});

test.each<[string, string[], ReturnType<typeof lent>[], string[]]>([
  ["nobody but managers and administrators", [], [], ["ana", "ben", "eve"]],
  ["not who wrote or submitted it", ["ana", "eve"], [], ["ben"]],
  ["an agent by a right that was lent", [], [lent("eve", "cleo")], ["ana", "ben", "cleo", "eve"]],
  ["not by a right of who wrote it", ["eve"], [lent("eve", "cleo")], ["ana", "ben"]],
  ["not by a right that ended at this instant", [], [lent("eve", "cleo", "2026-11-22T12:00:00Z")], ["ana", "ben", "eve"]],
  ["not by a right that its lender never had", [], [lent("dan", "cleo")], ["ana", "ben", "eve"]],
  ["each once, however many rights", [], [lent("eve", "cleo"), lent("ana", "cleo"), lent("eve", "ana")], ["ana", "ben", "cleo", "eve"]],
])("%s", (_, owners, delegations, expected) => {
  expect(whomToAsk({ staff: STAFF, delegations, owners, now: NOW }).map(({ id }) => id)).toEqual(expected);
});

const about = { incidentRef: "INC-2026-001", title: "Prints at nothing", askedBy: "Noé", customers: 26_000 };
test("the mail names the page by its path and holds no address that decides", () => {
  const plan = decisionWords({ kind: "plan", version: 2, ...about }, "en");
  expect(plan.subject).toBe("Approval asked for: plan 2, INC-2026-001");
  expect(plan.text).toContain("open the page /incidents/INC-2026-001/plans/2/approval");
  expect(plan.text).toContain("26,000");
  const mailing = decisionWords({ kind: "mailing", mailingId: 7, ...about, customers: null }, "fr");
  expect(mailing.text).toContain("ouvrez la page /incidents/INC-2026-001/mailings/7");
  for (const { text } of [plan, mailing]) expect(text).not.toMatch(/https?:|token|\?/);
});
