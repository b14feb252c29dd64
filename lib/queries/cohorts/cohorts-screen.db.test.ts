import { expect, test } from "vitest";
import { moveCustomers } from "@/lib/commands/cohorts/move-customers";
import { splitCohorts } from "@/lib/commands/cohorts/split-cohorts";
import { prisma } from "@/lib/db/client";
import { insertIncident } from "@/lib/db/cohorts/testing-facts";
import { cohortsScreen } from "./cohorts-screen";
import { customerDrawer } from "./customer-drawer";

const agent = { kind: "staff", id: "u1", name: "Léa", role: "agent" } as const;
const line = { at: "2026-08-22T10:00:00Z", affected: true };
const listed = { filter: {}, order: { sort: "first", descending: false }, at: 0 } as const;

test("the screen goes from nothing identified to split to outdated to frozen", async () => {
  expect(await cohortsScreen("INC-NONE", listed)).toBeNull();
  const { incident } = await insertIncident([{ lines: [line] }]);
  const seen = async () => {
    const screen = await cohortsScreen(incident.ref, listed);
    return [screen?.frozen, screen?.split?.outdated, screen?.table.total];
  };
  expect(await seen()).toEqual([null, undefined, 0]);
  await splitCohorts(agent, { incidentRef: incident.ref, cutoffAt: "2026-08-22T18:00:00Z" });
  expect(await seen()).toEqual([null, false, 1]);
  const again = { incidentId: incident.id, incidentVersion: 1, scope: {}, affected: 1, candidates: 1, excluded: 0, by: "u1" };
  await prisma.identification.create({ data: again });
  expect(await seen()).toEqual([null, true, 1]);
  await prisma.incident.update({ where: { id: incident.id }, data: { version: 2 } });
  expect(await seen()).toEqual(["identification_stale", true, 1]);
  await prisma.incident.update({ where: { id: incident.id }, data: { closedAt: new Date(0) } });
  expect(await seen()).toEqual(["incident_closed", true, 1]);
});

test("cards sum over currencies and the empty cohort is there", async () => {
  const { incident } = await insertIncident([{ lines: [line] }, { lines: [{ ...line, currency: "CHF" }] }]);
  await splitCohorts(agent, { incidentRef: incident.ref, cutoffAt: "2026-08-22T18:00:00Z" });
  const screen = await cohortsScreen(incident.ref, listed);
  expect(screen?.cohorts.map(({ letter, customers, gaps }) => [letter, customers, gaps])).toEqual([
    ["A", 0, []],
    [
      "B",
      2,
      [
        { minor: 4900, currency: "CHF" },
        { minor: 4900, currency: "EUR" },
      ],
    ],
    ["C", 0, []],
  ]);
});

test("the facets count everybody under them, and the table holds whom the filter finds", async () => {
  const uses = [{ at: "2026-08-22T11:00:00Z", units: 20 }];
  const { incident } = await insertIncident([{ lines: [line], uses }, { lines: [line], language: "en" }, { lines: [line] }]);
  await splitCohorts(agent, { incidentRef: incident.ref, cutoffAt: "2026-08-22T18:00:00Z" });
  const screen = await cohortsScreen(incident.ref, { ...listed, filter: { cohort: "untouched" } });
  expect(screen?.table).toMatchObject({ total: 2, start: 0, currencies: ["EUR"], countries: [""] });
  expect(screen?.table.rows).toHaveLength(2);
  expect(screen?.table.facets).toMatchObject({ cohort: { consumed: 1, untouched: 2 }, language: { fr: 1, en: 1 } });
  const searched = { filter: { conditions: [{ fact: "unitsLeft" as const, op: "is" as const, value: 480 }] } };
  const found = await cohortsScreen(incident.ref, { ...listed, ...searched });
  expect(found?.table).toMatchObject({ total: 1, facets: { cohort: { consumed: 1 } } });
});

test("the drawer tells orders, use, earlier orders and decisions of one customer", async () => {
  const { incident, people } = await insertIncident([
    { lines: [{ at: "2026-07-01T10:00:00Z", priceMinor: 4900 }, line], uses: [{ at: "2026-08-22T11:00:00Z", units: 620 }] },
  ]);
  const customerId = people[0]!.customerId;
  await splitCohorts(agent, { incidentRef: incident.ref, cutoffAt: "2026-08-22T18:00:00Z" });
  await moveCustomers(agent, { incidentRef: incident.ref, customerIds: [customerId], cohortKey: "reported", reason: "warned_us" });
  const drawer = await customerDrawer({ incidentId: incident.id, customerId });
  expect(drawer?.member).toMatchObject({ cohortKey: "reported", machineCohort: "consumed", unitsConsumed: 120, unitsGranted: 500 });
  expect(drawer?.lines).toMatchObject([{ paidMinor: 0, referenceMinor: 4900, unitsConsumed: 120 }]);
  expect(drawer?.uses).toMatchObject([{ units: 620, tied: false }]);
  expect(drawer?.earlierOrders).toMatchObject([{ totalMinor: 4900 }]);
  expect(drawer?.decisions).toMatchObject([{ kind: "move", cohortKey: "reported", reason: "warned_us" }]);
  expect(await customerDrawer({ incidentId: incident.id + 1, customerId })).toBeNull();
});

test("who only checks sees neither names nor addresses, and cannot change the cohorts", async () => {
  const { incident, people } = await insertIncident([{ name: "Éloïse Tardif", email: "eloise@mail.example", lines: [line] }]);
  const customerId = people[0]!.customerId;
  await splitCohorts(agent, { incidentRef: incident.ref, cutoffAt: "2026-08-22T18:00:00Z" });
  const screen = await cohortsScreen(incident.ref, listed, { masked: true, mayChange: false });
  expect(screen?.table.rows).toMatchObject([{ name: `#${customerId}`, email: "e•••@mail.example" }]);
  expect(screen?.frozen).toBe("read_only");
  const drawer = await customerDrawer({ incidentId: incident.id, customerId }, true);
  expect(drawer).toMatchObject({ phone: null, postalAddress: null, member: { name: `#${customerId}` } });
});
