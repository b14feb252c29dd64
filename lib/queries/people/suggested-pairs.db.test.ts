import { expect, test } from "vitest";
import { prisma } from "@/lib/db/client";
import { insertIncident } from "@/lib/db/cohorts/testing-facts";
import { suggestedPairs } from "./suggested-pairs";

const line = { at: "2026-08-22T10:00:00Z", affected: true };

test("a telephone that 300 customers share is told once, makes no pair, and hides no twin by name", async () => {
  const { incident, people } = await insertIncident([
    { name: "Zoé Martin", lines: [line] },
    { name: "MARTIN Zoe", lines: [line] },
    ...Array.from({ length: 298 }, (_, i) => ({ name: `Guest ${i}`, lines: [line] })),
  ]);
  const ids = people.map((one) => one.customerId);
  await prisma.customer.updateMany({ where: { id: { in: ids } }, data: { phoneE164: "+33177000300" } });
  await prisma.customer.updateMany({ where: { id: { in: ids.slice(0, 2) } }, data: { postcode: "77000" } });
  const { pairs, next, shared } = await suggestedPairs(incident.id);
  expect(shared).toEqual([{ phone: "+33177000300", affected: 300, customers: 300 }]);
  expect([pairs.map((pair) => pair.evidence), next]).toEqual([[["same_phone", "same_name", "same_postcode"]], null]);
  expect((await suggestedPairs(incident.id, true)).shared).toEqual([{ phone: null, affected: 300, customers: 300 }]);
});

test("pages go on where the one before ended, each pair once: by telephone, then by name, then by initial", async () => {
  const twins = (name: string, cut: string) => [name, cut, name.toUpperCase()].map((one) => ({ name: one, lines: [line] }));
  const { incident, people } = await insertIncident(Array.from({ length: 40 }, (_, i) => twins(`Zoé Petit${i}`, `Z. Petit${i}`)).flat());
  // Of each three: the whole names share a telephone; all a postcode.
  for (const [i, { customerId }] of people.entries()) {
    const phone = i % 3 === 1 ? null : `+3361000${String(1_000 + Math.floor(i / 3))}`;
    await prisma.customer.update({ where: { id: customerId }, data: { phoneE164: phone, postcode: String(10_000 + Math.floor(i / 3)) } });
  }
  const first = await suggestedPairs(incident.id);
  const second = await suggestedPairs(incident.id, false, first.next ?? "none");
  const all = [...first.pairs, ...second.pairs];
  expect([first.pairs.length, second.pairs.length, second.next]).toEqual([60, 60, null]);
  expect(new Set(all.map(({ kept, other }) => [kept.id, other.id].sort().join("-"))).size).toBe(120);
  expect(all.map((pair) => pair.evidence[0])).toEqual([...Array(40).fill("same_phone"), ...Array(80).fill("compatible_name")]);
  expect((await suggestedPairs(incident.id, false, "no place")).pairs).toHaveLength(60);
});
