import { beforeEach, expect, test } from "vitest";
import { prisma } from "@/lib/db/client";
import type { Actor } from "@/lib/domain/staff/actor";
import { preferContact } from "./prefer-contact";
import { refusePromotion } from "./refuse-promotion";

const agent: Actor = { kind: "staff", id: "u-agent", name: "Léa", role: "agent" };
const auditor: Actor = { kind: "staff", id: "u-auditor", name: "Paul", role: "auditor" };
const link: Actor = { kind: "link", id: "promotion", name: "link" };

let customerId: bigint;
beforeEach(async () => {
  await prisma.$executeRaw`TRUNCATE contact_preference`;
  const { id } = await prisma.customer.upsert({
    where: { key: "e:eloise@client.example" },
    create: { key: "e:eloise@client.example" },
    update: {},
  });
  customerId = id;
});
const wishes = () =>
  prisma.contactPreference.findMany({ select: { channel: true, language: true, civility: true, promotion: true, by: true } });
const given = (rest: object) => ({
  customerId: String(customerId),
  channel: null,
  language: null,
  civility: null,
  promotion: null,
  ...rest,
});

test("a wish is written down, and taken back by none", async () => {
  expect((await preferContact(agent, given({ channel: "letter", language: "en", civility: " Madame " }))).ok).toBe(true);
  expect(await wishes()).toEqual([{ channel: "letter", language: "en", civility: "Madame", promotion: null, by: "u-agent" }]);
  expect(await prisma.auditEvent.findFirst({ orderBy: { id: "desc" } })).toMatchObject({
    ...{ action: "contact.prefer", subject: `customer:${customerId}`, detail: { channel: "letter", language: "en", promotion: null } },
  });
  await preferContact(agent, given({ civility: "  " }));
  expect(await wishes()).toEqual([{ channel: null, language: null, civility: null, promotion: null, by: "u-agent" }]);
});

test("a promotion is refused once, and nothing else is lost", async () => {
  await preferContact(agent, given({ channel: "call", promotion: true }));
  expect((await refusePromotion(link, { customerId })).ok).toBe(true);
  expect(await wishes()).toEqual([{ channel: "call", language: null, civility: null, promotion: false, by: "customer" }]);
  expect(await refusePromotion(link, { customerId })).toEqual({ ok: false, refusal: { reason: "nothing_to_change" } });
});

test("nobody refuses or prefers for a customer who is not there", async () => {
  expect(await refusePromotion(link, { customerId: 999_999n })).toEqual({ ok: false, refusal: { reason: "not_found" } });
  expect(await preferContact(agent, { ...given({}), customerId: "999999" })).toEqual({ ok: false, refusal: { reason: "not_found" } });
});

test("an auditor writes down no wish and staff refuse nothing in the customer's name", async () => {
  expect(await preferContact(auditor, given({}))).toEqual({ ok: false, refusal: { reason: "forbidden" } });
  expect(await refusePromotion(agent, { customerId })).toEqual({ ok: false, refusal: { reason: "forbidden" } });
});
