import { expect, test } from "vitest";
import { defineCohort } from "@/lib/commands/cohorts/define-cohort";
import { splitCohorts } from "@/lib/commands/cohorts/split-cohorts";
import { addReporters } from "@/lib/commands/incidents/add-reporters";
import { mergeCustomers } from "@/lib/commands/people/merge-customers";
import { splitCustomer } from "@/lib/commands/people/split-customer";
import { prisma } from "@/lib/db/client";
import { insertIncident } from "@/lib/db/cohorts/testing-facts";
import type { Actor } from "@/lib/domain/staff/actor";
import { findCustomers } from "../replies/find-customers";
import { customerPage } from "./customer-page";
import { previewRule, readPartition } from "./partition";
import { peopleScreen } from "./people-screen";
import { comparedPair } from "./suggested-pairs";

const agent: Actor = { kind: "staff", id: "u1", name: "Léa", role: "agent" };
const CUTOFF = "2026-08-22T18:00:00Z";
const line = { at: "2026-08-22T10:00:00Z", affected: true };
const three = [{ fact: "quantity", op: "at_least", value: 3 }] as const;

test("the partition sums up, stands in the order in which cohorts take people, and says what is out of date", async () => {
  const { incident } = await insertIncident([
    { lines: [line], uses: [{ at: "2026-08-22T11:00:00Z", units: 9 }] },
    { lines: [{ ...line, quantity: 3 }] },
    { lines: [line], email: "odile@mail.example" },
  ]);
  expect(await readPartition(incident.ref)).toBeNull();
  const split = () => splitCohorts(agent, { incidentRef: incident.ref, cutoffAt: CUTOFF });
  await split();
  await defineCohort(agent, { incidentRef: incident.ref, nameFr: "Trois ou plus", nameEn: "Three or more", when: three });
  await addReporters(agent, { incidentRef: incident.ref, text: "odile@mail.example" });
  expect((await readPartition(incident.ref))?.outdatedBy).toBe("reporters");
  await split();
  const partition = await readPartition(incident.ref);
  expect(partition?.cohorts.map(({ letter, key, customers, when }) => [letter, key, customers, when])).toEqual([
    ["C", "reported", 1, null],
    ["D", "custom-d", 1, three],
    ["A", "consumed", 1, null],
    ["B", "untouched", 0, null],
  ]);
  expect(partition).toMatchObject({ customers: 3, without: 0, held: 0, outdatedBy: null, consumptionKinds: [] });
  expect(partition?.suggestions[0]).toEqual({ kind: "unusual_quantity", when: [{ fact: "quantity", op: "at_least", value: 4 }] });
  expect(await previewRule(incident.ref, three)).toEqual({ customers: 1, from: { "custom-d": 1 } });
  expect(await previewRule(incident.ref, [{ fact: "tenureDays", op: "at_most", value: 0 }])).toMatchObject({ customers: 3 });
  expect(await previewRule(incident.ref, [{ fact: "nonsense" }])).toBeNull();
});

test("two records that nothing suggests are found, compared, joined and parted", async () => {
  const { incident, people } = await insertIncident([
    { name: "Inès Aubry", lines: [line] },
    { name: "Cadeau 100%", lines: [] },
  ]);
  const [kept, other] = people.map((one) => one.customerId) as [bigint, bigint];
  await splitCohorts(agent, { incidentRef: incident.ref, cutoffAt: CUTOFF });
  const found = async (text: string) => (await findCustomers(text)).map(({ name, incidents }) => [name, incidents.length]);
  expect(await found("inès au")).toEqual([["Inès Aubry", 1]]);
  expect(await found("100%")).toEqual([["Cadeau 100%", 0]]);
  expect(await found("100_")).toEqual([]);
  const email = (await prisma.customer.findUniqueOrThrow({ where: { id: other } })).email ?? "";
  expect(await found(email.toUpperCase())).toEqual([["Cadeau 100%", 0]]);
  expect(await comparedPair(other, kept)).toMatchObject({ kept: { id: String(kept) }, other: { id: String(other) }, strength: "none" });
  expect(await mergeCustomers(agent, { keptId: kept, otherId: other })).toMatchObject({ ok: true });
  expect(await comparedPair(kept, other)).toBeNull();
  expect(await found("100%")).toEqual([]);
  expect(await splitCustomer(agent, { customerId: other })).toMatchObject({ ok: true });
  expect(await found("100%")).toEqual([["Cadeau 100%", 0]]);
});

test("a person's story holds what was merged into them, and nobody's data for who only checks", async () => {
  const { incident, people } = await insertIncident([
    { name: "Zoé Martin", email: "zoe.story@mail.example", lines: [line] },
    { name: "Z. Martin", email: "guest.story@mail.example", lines: [line] },
  ]);
  const [kept, other] = people.map((one) => one.customerId) as [bigint, bigint];
  await mergeCustomers(agent, { keptId: kept, otherId: other, reason: "said so by telephone" });
  await splitCohorts(agent, { incidentRef: incident.ref, cutoffAt: CUTOFF });
  const story = await customerPage(kept);
  expect(story).toMatchObject({
    person: { name: "Zoé Martin", orders: 2 },
    mergedInto: null,
    merged: [{ id: String(other), email: "guest.story@mail.example" }],
    incidents: [{ ref: incident.ref, lines: 2, held: false, reported: false }],
    decisions: [{ step: "merge", otherId: String(other), reason: "said so by telephone", by: "u1" }],
  });
  expect(story?.orders.map((order) => order.ofMerged).toSorted()).toEqual([false, true]);
  expect(await customerPage(other)).toMatchObject({ mergedInto: String(kept), orders: [] });
  const { person, merged } = (await customerPage(kept, true))!;
  expect([person.name, person.email, merged[0]?.email]).toEqual([`#${kept}`, "z•••@mail.example", "g•••@mail.example"]);
  expect(await customerPage(999_999_999n)).toBeNull();
});

test("who warned is listed with whom the incident affects, masked for who only checks", async () => {
  const { incident } = await insertIncident([{ name: "Odile", email: "odile.screen@mail.example", lines: [line] }]);
  await prisma.customer.create({ data: { key: "e:hugo.screen@mail.example", email: "hugo.screen@mail.example", name: "Hugo" } });
  const text = "odile.screen@mail.example hugo.screen@mail.example nobody.screen@mail.example";
  await addReporters(agent, { incidentRef: incident.ref, text });
  const seen = async (masked: boolean) =>
    (await peopleScreen(incident.ref, masked))?.reporters.map(({ email, name, affected, customerId }) => [
      email,
      name,
      affected,
      customerId !== null,
    ]);
  expect(await seen(false)).toEqual([
    ["hugo.screen@mail.example", "Hugo", false, true],
    ["nobody.screen@mail.example", "", false, false],
    ["odile.screen@mail.example", "Odile", true, true],
  ]);
  expect((await seen(true))?.[2]).toEqual(["o•••@mail.example", "", true, true]);
  expect(await peopleScreen("INC-NONE")).toBeNull();
});
