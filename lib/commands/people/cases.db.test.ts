import { expect, test } from "vitest";
import { prisma } from "../../db/client";
import { driftSince } from "../../db/cohorts/drift";
import { insertIncident } from "../../db/cohorts/testing-facts";
import { candidatePairs } from "../../db/people/candidate-pairs";
import { affectedPeople } from "../../db/people/read-people";
import { nameWords } from "../../domain/people/name-words";
import type { Actor } from "../../domain/staff/actor";
import { suggestedPairs } from "../../queries/people/suggested-pairs";
import { rendered, writeLetter } from "../../testing/own-mailing";
import { splitCohorts } from "../cohorts/split-cohorts";
import { addReporters } from "../incidents/add-reporters";
import { mergeCustomers } from "./merge-customers";

const agent: Actor = { kind: "staff", id: "u1", name: "Léa", role: "agent" };
const CUTOFF = "2026-08-22T18:00:00Z";
const line = { at: "2026-08-22T10:00:00Z", affected: true };
const use = { at: "2026-08-22T11:00:00Z", units: 312 };

const split = (incidentRef: string) => splitCohorts(agent, { incidentRef, cutoffAt: CUTOFF });
const members = (incidentId: number) => prisma.cohortMember.findMany({ where: { incidentId }, orderBy: { customerId: "asc" } });

test("a guest who used and their account that did not are one member once merged, as who used, with one amount", async () => {
  const { incident, people } = await insertIncident([{ lines: [line], uses: [use] }, { lines: [line] }]);
  const [guest, account] = people.map((one) => one.customerId) as [bigint, bigint];
  await mergeCustomers(agent, { keptId: account, otherId: guest });
  await split(incident.ref);
  expect(await members(incident.id)).toMatchObject([
    { customerId: account, cohortKey: "consumed", usage: "part", orders: 2, unitsGranted: 1_000n, unitsConsumed: 312n, gapMinor: 9_800n },
  ]);
});

test("two orders of one person, as guest and by account, one used and one not: one letter, to the account", async () => {
  const { incident, people } = await insertIncident([
    { lines: [line], uses: [use] },
    { lines: [line], email: "zoe.account@mail.example" },
  ]);
  const [guest, account] = people.map((one) => one.customerId) as [bigint, bigint];
  await mergeCustomers(agent, { keptId: account, otherId: guest });
  await split(incident.ref);
  await writeLetter("notice:consumed");
  const mailingId = await rendered({ incidentRef: incident.ref, step: "notice", cohortKey: "consumed" });
  expect(await prisma.mailMessage.findMany({ where: { mailingId }, select: { customerId: true, toAddress: true } })).toEqual([
    { customerId: account, toAddress: "zoe.account@mail.example" },
  ]);
});

test("an older pack of the account covers what the guest used, once they are one person", async () => {
  const older = { at: "2026-07-01T10:00:00Z", priceMinor: 4_900 };
  const { incident, people } = await insertIncident([{ lines: [line], uses: [use] }, { lines: [older] }]);
  await split(incident.ref);
  expect((await members(incident.id))[0]).toMatchObject({ cohortKey: "consumed" });
  await mergeCustomers(agent, { keptId: people[1]!.customerId, otherId: people[0]!.customerId });
  await split(incident.ref);
  expect(await members(incident.id)).toMatchObject([{ customerId: people[1]!.customerId, cohortKey: "untouched", ordersBefore: 1 }]);
});

test("a warning from the address of a merged record counts for the person", async () => {
  const { incident, people } = await insertIncident([{ email: "guest-7@mail.example", lines: [line] }, { lines: [line] }]);
  await mergeCustomers(agent, { keptId: people[1]!.customerId, otherId: people[0]!.customerId });
  expect(await addReporters(agent, { incidentRef: incident.ref, text: "Guest-7@mail.example" })).toMatchObject({
    value: { affected: 1, customers: 1 },
  });
  await split(incident.ref);
  expect(await members(incident.id)).toMatchObject([{ cohortKey: "reported", reported: true }]);
});

test("use after the cut-off moves nobody, but is told as drift", async () => {
  const { incident } = await insertIncident([{ lines: [line], uses: [{ at: "2026-08-22T18:00:01Z", units: 7 }] }]);
  await split(incident.ref);
  expect((await members(incident.id))[0]).toMatchObject({ cohortKey: "untouched" });
  expect(await driftSince(prisma, incident.id, new Date("2026-08-22T19:00:00Z"))).toEqual({ customers: 1, units: 7 });
});

test("pairs come with the likeliest first, an address alone is no pair, and a telephone that everybody has says nothing", async () => {
  const { incident, people } = await insertIncident([
    { name: "Zoé Martin", lines: [line] },
    { name: "MARTIN Zoe", lines: [line] },
    { name: "Paul Petit", lines: [line] },
    ...Array.from({ length: 10 }, (_, i) => ({ name: `Guest ${i}`, lines: [line] })),
  ]);
  const ids = people.map((one) => one.customerId);
  const at = (from: number, to: number, data: object) => prisma.customer.updateMany({ where: { id: { in: ids.slice(from, to) } }, data });
  await at(0, 3, { postcode: "75011", postalAddress: "3 rue de la Roquette" });
  await at(3, 13, { phoneE164: "+33100000000" });
  const screen = await suggestedPairs(incident.id);
  expect(screen.pairs.map(({ kept, other, strength, evidence }) => [kept.name, other.name, strength, evidence])).toEqual([
    ["Zoé Martin", "MARTIN Zoe", "likely", ["same_name", "same_postcode", "same_address"]],
  ]);
  expect(screen.pairs[0]?.kept.affectedLines).toBe(1);
  await at(2, 4, { phoneE164: "+33100000001" });
  expect((await suggestedPairs(incident.id)).pairs.map((pair) => pair.strength)).toEqual(["likely", "weak"]);
  const masked = await suggestedPairs(incident.id, true);
  expect(JSON.stringify(masked)).not.toMatch(/Martin|Roquette|0000/);
});

test("a twin who bought nothing in the incident is found, one of another incident's people is not", async () => {
  const { incident, people } = await insertIncident([{ lines: [line] }, { lines: [{ at: "2026-07-01T10:00:00Z" }] }]);
  const apart = await insertIncident([{ lines: [line] }, { lines: [line] }]);
  const phone = (ids: bigint[], phoneE164: string) => prisma.customer.updateMany({ where: { id: { in: ids } }, data: { phoneE164 } });
  await phone(
    people.map((one) => one.customerId),
    "+33622222222",
  );
  await phone(
    apart.people.map((one) => one.customerId),
    "+33633333333",
  );
  const pairs = await candidatePairs(prisma, affectedPeople(incident.id), 10);
  expect(pairs).toEqual([{ kind: "phone", oneId: people[0]!.customerId, otherId: people[1]!.customerId }]);
});

test.each(["Zoé Martin", "  d’Arc, Jeanne-Éloïse ", "J. R. R. Tolkien", "Ñandú O'Brien", "山田 太郎", "", "…", "Łukasz ß"])(
  "the database reads the words of %o as the rules do",
  async (name) => {
    const [found] = await prisma.$queryRaw<{ words: string[]; initials: string }[]>`
      SELECT name_words(${name}::text) AS words, name_initials(${name}::text) AS initials`;
    expect(found?.words).toEqual(nameWords(name));
    expect(found?.initials).toBe(
      nameWords(name)
        .map((word) => [...word][0])
        .join(""),
    );
  },
);
