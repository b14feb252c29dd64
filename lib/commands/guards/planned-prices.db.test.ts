import { expect, test } from "vitest";
import { prisma } from "../../db/client";
import type { Actor } from "../../domain/staff/actor";
import { removePlannedPrice } from "./remove-planned-price";
import { savePlannedPrice } from "./save-planned-price";

const MANAGER: Actor = { kind: "staff", id: "mona", name: "Mona", role: "manager" };
const AGENT: Actor = { kind: "staff", id: "nora", name: "Nora", role: "agent" };
const plan = (given: object = {}) => ({
  ...{ sku: "PACK-500", currency: "EUR", priceMinor: 3900, startsAt: "2026-11-27T00:00:00+01:00", endsAt: "2026-11-30T00:00:00+01:00" },
  ...given,
});
const planned = () => prisma.plannedPrice.findMany({ orderBy: { id: "asc" } });

test("a price is planned once: said again it has another end and reason; taken back it is gone, with an audit row for each", async () => {
  expect((await savePlannedPrice(MANAGER, plan({ reason: "Weekend" }))).ok).toBe(true);
  expect((await savePlannedPrice(MANAGER, plan({ endsAt: "2026-12-01T00:00:00+01:00" }))).ok).toBe(true);
  const [kept, ...others] = await planned();
  expect([kept, others]).toMatchObject([
    { sku: "PACK-500", priceMinor: 3900n, endsAt: new Date("2026-11-30T23:00:00Z"), reason: "", by: "mona" },
    [],
  ]);
  expect((await savePlannedPrice(MANAGER, plan({ channel: "web" }))).ok).toBe(true);
  expect(await removePlannedPrice(MANAGER, { plannedPriceId: kept?.id })).toMatchObject({ ok: true });
  expect(await planned()).toMatchObject([{ channel: "web" }]);
  expect(await removePlannedPrice(MANAGER, { plannedPriceId: kept?.id })).toMatchObject({ ok: false, refusal: { reason: "not_found" } });
  const said = await prisma.auditEvent.findMany({ where: { subject: "PACK-500" }, orderBy: { at: "asc" } });
  expect(said.map(({ action }) => action)).toEqual([...Array(3).fill("planned_price.save"), "planned_price.remove"]);
  expect(said[3]).toMatchObject({ detail: { priceMinor: "3900", currency: "EUR" } });
});

test("an agent plans no price, and a plan does not end before it begins", async () => {
  const before = await planned();
  expect(await savePlannedPrice(AGENT, plan())).toMatchObject({ ok: false, refusal: { reason: "forbidden" } });
  expect(await removePlannedPrice(AGENT, { plannedPriceId: 1 })).toMatchObject({ ok: false, refusal: { reason: "forbidden" } });
  const ends = { endsAt: "2026-11-27T00:00:00+01:00" };
  expect(await savePlannedPrice(MANAGER, plan(ends))).toMatchObject({ ok: false, invalid: [{ path: "endsAt" }] });
  expect(await planned()).toEqual(before);
});
