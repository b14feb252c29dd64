import { beforeAll, beforeEach, expect, test } from "vitest";
import { identifyAffected } from "@/lib/commands/affected/identify-affected";
import { createApiKey } from "@/lib/commands/api-keys/create-api-key";
import { openIncident } from "@/lib/commands/incidents/open-incident";
import { prisma } from "@/lib/db/client";
import { SCOPES } from "@/lib/domain/api/scopes";
import { consumptionsTakenSchema, ordersTakenSchema, priceChangesTakenSchema } from "@/lib/domain/orders/taken";
import type { Actor } from "@/lib/domain/staff/actor";
import { POST as pushConsumptions } from "./consumptions/route";
import { GET as describe } from "./openapi.json/route";
import { POST as pushOrders } from "./orders/route";
import { POST as pushPrices } from "./price-changes/route";

const admin: Actor = { kind: "staff", id: "u3", name: "Ada", role: "admin" };
const agent: Actor = { kind: "staff", id: "u1", name: "Léa", role: "agent" };
const ROUTES = {
  "/api/v1/orders": { push: pushOrders, taken: ordersTakenSchema },
  "/api/v1/consumptions": { push: pushConsumptions, taken: consumptionsTakenSchema },
  "/api/v1/price-changes": { push: pushPrices, taken: priceChangesTakenSchema },
};
let key = "";

const post = (path: string, body: string, type = "application/json") =>
  new Request(`http://shop.local${path}`, { method: "POST", body, headers: { "content-type": type, authorization: `Bearer ${key}` } });

beforeEach(async () => {
  await prisma.$executeRaw`TRUNCATE shop_order, order_line, customer, product, product_alias, consumption, price_change CASCADE`;
});

beforeAll(async () => {
  const made = await createApiKey(admin, { name: "Shop", scopes: SCOPES, source: "shop" });
  if (!made.ok) throw new Error(made.refusal.reason);
  key = made.value.secret;
});

test("orders pushed at a wrong price are found when an incident is identified", async () => {
  const order = (ref: string, time: string, unitPriceMinor: number) => ({
    ref,
    currency: "EUR",
    placedAt: `2026-08-22T${time}:00+02:00`,
    customer: { email: `${ref}@shop.example` },
    lines: [{ ref: "1", sku: "PACK-500", quantity: 1, unitPriceMinor, unitsPerItem: 500 }],
  });
  const orders = [
    order("W1", "09:00", 0),
    order("W2", "12:30", 0),
    order("R1", "12:31", 4900),
    order("L1", "17:00", 0),
    order("E1", "08:59", 0),
  ];
  const lines = orders.map((fact) => JSON.stringify(fact)).join("\n");
  expect(await (await pushOrders(post("/api/v1/orders", lines, "application/x-ndjson"))).json()).toMatchObject({ ordersCreated: 5 });
  const opened = await openIncident(agent, {
    title: "Pack 500 à 0 €",
    zone: "Europe/Paris",
    products: [{ sku: "PACK-500", currency: "EUR", criterion: "exactly", criterionValue: 0, referencePriceMinor: 4900, unitsPerItem: 500 }],
    windows: [{ startsAt: "2026-08-22T07:00:00Z", endsAt: "2026-08-22T15:00:00Z" }],
  });
  if (!opened.ok) throw new Error(opened.refusal.reason);
  const identified = await identifyAffected(agent, { incidentRef: opened.value.ref });
  expect(identified).toMatchObject({ ok: true });
  const found = await prisma.affectedLine.findMany({ select: { orderId: true, unitsGranted: true } });
  const refs = await prisma.shopOrder.findMany({
    where: { id: { in: found.map(({ orderId }) => orderId) } },
    select: { ref: true },
    orderBy: { ref: "asc" },
  });
  expect(refs.map(({ ref }) => ref)).toEqual(["W1", "W2"]);
  expect(found.map(({ unitsGranted }) => unitsGranted)).toEqual([500n, 500n]);
});

test("every example of the API's description is taken in, and answered as described", async () => {
  const document = await describe().json();
  for (const [path, { push, taken }] of Object.entries(ROUTES)) {
    const { content } = document.paths[path].post.requestBody;
    const bodies = [
      ...Object.values<{ value: unknown }>(content["application/json"].examples).map(({ value }) => [
        JSON.stringify(value),
        "application/json",
      ]),
      ...Object.values<{ value: string }>(content["application/x-ndjson"].examples).map(({ value }) => [value, "application/x-ndjson"]),
    ];
    expect(bodies).toHaveLength(3);
    const answers: unknown[] = [];
    for (const [body, type] of bodies) {
      const response = await push(post(path, body!, type));
      const answered = await response.json();
      expect([path, response.status, answered.errors]).toEqual([path, 200, undefined]);
      answers.push(taken.strict().parse(answered));
    }
    expect(answers[0]).toEqual(document.paths[path].post.responses["200"].content["application/json"].example);
    expect(answers[2]).toEqual(answers[1]);
  }
  expect(await prisma.priceChange.count()).toBe(3);
});
