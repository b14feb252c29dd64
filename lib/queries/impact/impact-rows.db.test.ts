import { expect, test } from "vitest";
import { prisma } from "@/lib/db/client";
import { readMeasurement } from "@/lib/db/impact/read-measurement";
import { insertImpactWorld, type WorldPerson } from "@/lib/db/impact/testing-impact";
import { matchPeople } from "@/lib/domain/impact/matching";
import { measureWindows } from "@/lib/domain/impact/measure-windows";
import { groupPeople } from "@/lib/domain/impact/testing-people";
import { randomFrom } from "@/lib/domain/imports/test-malformed";
import { type ImpactRow, impactRows } from "./impact-rows";

const random = randomFrom(20261122);
const NOW = new Date("2026-06-01T00:00:00Z");

function person(affected: boolean): WorldPerson {
  const orders = (most: number, days: number, minor: number) =>
    Array.from({ length: random(most + 1) }, () => ({
      day: 1 + random(days),
      minor: 500 + random(minor),
      discount: random(4) * 30,
      taxBp: 2_000,
    }));
  const after = orders(2, 110, 9_000);
  const credit = affected && after[0] && random(3) === 0 ? [{ ...after[0], credit: 400 }, ...after.slice(1)] : after;
  const sides = affected ? { cohort: random(2) === 0 ? "consumed" : "untouched", rule: `r${random(3)}` } : {};
  return { affected, ...sides, before: [...orders(3, 600, 5_000), { day: 5 + random(90), minor: 800 }], after: credit };
}

async function rowsOf(ref: string): Promise<ImpactRow[]> {
  const found = await impactRows(ref);
  const rows: ImpactRow[] = [];
  if (found) for await (const page of found.pages) rows.push(...page);
  return rows;
}

test("every number can be worked out again from the exported rows", async () => {
  const { incident } = await insertImpactWorld([
    ...Array.from({ length: 60 }, () => person(true)),
    ...Array.from({ length: 120 }, () => person(false)),
  ]);
  const measurement = await readMeasurement(prisma, incident.id, NOW);
  const rows = await rowsOf(incident.ref);
  expect(rows).toHaveLength(180);
  for (const design of ["matched", "before_after"] as const) {
    const again = measureWindows(groupPeople(rows), { design, plan: null, startsAt: measurement!.scope.startsAt, now: NOW });
    const shown = measurement!.results.find((result) => result.design === design)?.windows;
    expect(JSON.parse(JSON.stringify(again), rounded)).toEqual(JSON.parse(JSON.stringify(shown), rounded));
  }
  const { weights, unmatched } = matchPeople(people(rows, true), people(rows, false));
  expect(measurement!.results[0]?.matching?.unmatched).toBe(unmatched);
  expect(Object.fromEntries(rows.filter((row) => !row.treated && row.weight > 0).map((row) => [row.customerId, row.weight]))).toEqual(
    Object.fromEntries(weights),
  );
});

const people = (rows: ImpactRow[], treated: boolean) =>
  rows.filter((row) => row.treated === treated).map(({ customerId, past }) => ({ id: customerId, past }));
/** Sums in another order differ in the last digits of a double. */
const rounded = (_: string, value: unknown) => (typeof value === "number" ? Number(value.toPrecision(10)) : value);
