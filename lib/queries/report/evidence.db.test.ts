import { beforeAll, expect, test } from "vitest";
import { prisma } from "@/lib/db/client";
import { findIncident } from "@/lib/db/incidents/find-incident";
import { executedPlan } from "@/lib/testing/executed-plan";
import { EVIDENCE_COLUMNS, evidenceCsv } from "./evidence-export";
import { evidenceSearchSchema, readEvidenceScreen } from "./evidence-screen";

const at = (time: string): Date => new Date(`2026-11-14T${time}:00Z`);
let incidentRef: string;

/** Thirty orders of one instant; the log knows the price, and the first customer got, read and answered a message. */
beforeAll(async () => {
  const { incidentId, incidentRef: ref, planId } = await executedPlan(30);
  incidentRef = ref;
  await prisma.incident.update({
    where: { id: incidentId },
    data: {
      detectedAt: at("12:00"),
      legalGround: { termsVersion: "CGV 2026-03", acknowledgement: "Nous avons bien reçu votre commande." },
    },
  });
  const price = { source: "erp", sku: "PACK-500", currency: "EUR", importId: null };
  await prisma.priceChange.createMany({
    data: [
      { ...price, ref: "1", priceMinor: 4_900, effectiveAt: at("01:00"), changedBy: "import" },
      { ...price, ref: "2", priceMinor: 0, effectiveAt: at("08:00"), changedBy: "Jean" },
      { ...price, ref: "3", priceMinor: 1, effectiveAt: at("09:00"), channel: "app" },
      { ...price, ref: "4", priceMinor: 4_900, effectiveAt: at("15:00") },
      { ...price, ref: "5", priceMinor: 2, effectiveAt: at("09:30"), kind: "tier", minQuantity: 10 },
    ],
  });
  const template = await prisma.templateVersion.findFirstOrThrow();
  const mailing = await prisma.mailing.create({
    data: { incidentId, planId, cohortKey: "untouched", templateVersionId: template.id, status: "sent", createdBy: "agent" },
  });
  const { customerId } = await prisma.shopOrder.findFirstOrThrow({ where: { source: ref }, orderBy: { id: "asc" } });
  await prisma.mailMessage.create({
    data: {
      ...{
        mailingId: mailing.id,
        customerId,
        channel: "email",
        state: "sent",
        variant: "fr",
        values: {},
        toAddress: "a@client.example",
        sentAt: at("17:00"),
      },
      ...{ delivery: "delivered", deliveryAt: at("17:01"), clickedAt: at("18:00") },
    },
  });
  await prisma.feedback.create({ data: { incidentId, customerId, score: 5, language: "fr", at: at("19:00") } });
});

async function screen(search: object = {}, masked = false) {
  const incident = await findIncident(prisma, incidentRef);
  if (!incident) throw new Error("no incident");
  return readEvidenceScreen(incident, evidenceSearchSchema.parse(search), masked);
}

test("an order shows its price beside the shop's log at that instant, and what share of the right price it is", async () => {
  const { orders, common } = await screen();
  expect(orders[0]?.lines).toEqual([
    {
      ...{
        sku: "PACK-500",
        product: "Pack de 500 tirages",
        quantity: 1,
        price: 0,
        reference: 4_900,
        ratioBp: 0,
        reasons: ["price_exactly"],
      },
      log: { price: 0, at: "2026-11-14T08:00:00.000Z", source: "erp", by: "Jean" },
    },
  ]);
  expect(common).toMatchObject({
    ...{ noticedAt: "2026-11-14T12:00:00.000Z", termsVersion: "CGV 2026-03", acknowledgement: "Nous avons bien reçu votre commande." },
  });
});

test("it shows when messages left and arrived, what was given, and what the customer did, in order of time", async () => {
  const { orders } = await screen();
  expect(orders[0]).toMatchObject({
    messages: [{ step: "gesture", at: "2026-11-14T17:00:00.000Z", delivery: "delivered", deliveredAt: "2026-11-14T17:01:00.000Z" }],
    received: [
      { kind: "void_rest", units: 500 },
      { kind: "store_credit", amount: 1_500, currency: "EUR" },
    ],
    reactions: [{ how: "clicked" }, { how: "scored" }],
  });
  expect(orders[1]).toMatchObject({ messages: [], reactions: [] });
});

test("pages follow one another without a gap or a double, whatever their size", async () => {
  const first = await screen();
  const second = await screen({ after: first.next });
  expect([first.orders.length, second.orders.length, second.before, second.total, second.next]).toEqual([25, 5, 25, 30, null]);
  const refs = [...first.orders, ...second.orders].map(({ ref }) => ref);
  expect(new Set(refs).size).toBe(30);
  expect((await screen({ size: "large" })).orders.map(({ ref }) => ref)).toEqual(refs);
  expect((await screen({ order: refs[7] })).orders.map(({ ref }) => ref)).toEqual([refs[7]]);
  expect((await screen({ after: "nonsense", size: "huge" })).orders).toHaveLength(25);
});

test("who only checks sees neither names nor addresses", async () => {
  const [open, masked] = [await screen(), await screen({}, true)];
  expect(open.orders.some(({ name }) => name.startsWith("Client"))).toBe(true);
  expect(masked.orders.map(({ name }) => name).join("")).toBe("");
  for (const { email } of masked.orders) expect(email).toMatch(/^.•••@client\.example$/);
});

test("the file has a row for every line, with the words of the acknowledgement", async () => {
  const incident = await findIncident(prisma, incidentRef);
  if (!incident) throw new Error("no incident");
  const words = { reason: (key: string) => key, reaction: (how: string) => how, share: (bp: number) => `${bp} bp` };
  let text = "";
  for await (const piece of evidenceCsv({ incident, locale: "fr", headers: EVIDENCE_COLUMNS, masked: false, ...words })) text += piece;
  const [head, first, ...rest] = text.trim().split("\r\n");
  expect(head?.split(";")).toHaveLength(EVIDENCE_COLUMNS.length);
  expect(rest).toHaveLength(29);
  const cells = first?.split(";") ?? [];
  const cell = (name: (typeof EVIDENCE_COLUMNS)[number]) => cells[EVIDENCE_COLUMNS.indexOf(name)];
  expect([cell("price"), cell("reference"), cell("ratio"), cell("logBy"), cell("delivered"), cell("acknowledgedHow")]).toEqual([
    ...["0,00", "49,00", "0 bp", "Jean", "2026-11-14 18:01:00", "clicked"],
  ]);
  expect(cell("acknowledgement")).toBe("Nous avons bien reçu votre commande.");
});
