import { beforeAll, expect, test } from "vitest";
import { prisma } from "@/lib/db/client";
import { choiceToken } from "@/lib/domain/choices/token";
import { hashToken } from "@/lib/domain/credits/token";
import { env } from "@/lib/env";
import { issueCredits } from "@/lib/testing/issued-credits";
import { GET, POST } from "./route";

const item = { units: null, amountMinor: null, currency: null, expiresAt: null, due: false, detail: {} };
const CHOICE = {
  days: 14,
  defaultKey: "credit",
  options: [
    {
      key: "credit",
      items: [{ ...item, kind: "store_credit", amountMinor: 2000, currency: "EUR", expiresAt: "2099-12-31T23:00:00.000Z" }],
    },
    { key: "give", items: [{ ...item, kind: "donation", amountMinor: 2500, currency: "EUR", detail: { to: "Restos du Cœur" } }] },
  ],
};

let issued: Awaited<ReturnType<typeof issueCredits>>;
beforeAll(async () => {
  issued = await issueCredits(12, "CHOICE");
});

/** A person with a credit of 15 €, who may choose between 20 € of credit and a donation. */
async function choice(dueAt = "2099-01-01T23:00:00Z") {
  const credit = await issued.take();
  const { incidentId, planId } = issued;
  const { id } = await prisma.compensation.create({
    data: {
      planId,
      incidentId,
      customerId: credit.customerId,
      cohortKey: "untouched",
      ruleId: "r2",
      kind: "choice",
      state: "done",
      detail: CHOICE,
    },
  });
  const token = choiceToken(env.APP_SECRET, id, 1);
  const tokenHash = new Uint8Array(hashToken(token));
  await prisma.choice.create({
    data: { compensationId: id, planId, incidentId, customerId: credit.customerId, tokenHash, language: "fr", dueAt: new Date(dueAt) },
  });
  return { compensationId: id, token, credit };
}

const context = (token: string) => ({ params: Promise.resolve({ token }) });
const get = async (token: string, query = "") => {
  const response = await GET(new Request(`${env.APP_URL}/c/${token}${query}`), context(token));
  return { status: response.status, html: await response.text() };
};
const headers = { origin: new URL(env.APP_URL).origin, "content-type": "application/x-www-form-urlencoded" };
const press = (token: string, fields: Record<string, string>) =>
  POST(new Request(`${env.APP_URL}/c/${token}`, { method: "POST", headers, body: new URLSearchParams(fields).toString() }), context(token));
const decided = (compensationId: bigint) => prisma.choice.findUniqueOrThrow({ where: { compensationId } });

test("the page of a choice says each option, the default and its day, and looking decides nothing", async () => {
  const { token, compensationId } = await choice();
  for (let n = 0; n < 3; n++) await get(token);
  const { status, html } = await get(token);
  expect(status).toBe(200);
  expect(html).toContain("<h1>À vous de choisir</h1>");
  expect(html).toContain("20\u00a0€ de crédit, à utiliser jusqu’au 31 décembre 2099 inclus");
  expect(html).toContain("Don de 25\u00a0€ à Restos du Cœur");
  expect(html).toContain(
    "Choisissez jusqu’au 1er janvier 2099 inclus. Sans réponse de votre part, nous retenons alors\u00a0: 20\u00a0€ de crédit",
  );
  expect(html.match(/<input type="radio"/g)).toHaveLength(2);
  expect(html).not.toMatch(/ checked[ >]|<script/);
  expect(Buffer.byteLength(html)).toBeLessThan(15_000);
  expect((await get(token, "?lang=en")).html).toContain("Yours to choose");
  expect((await decided(compensationId)).chosenKey).toBeNull();
});

test("choosing a credit, pressed twice at once, decides once and activates it: its code is on the page", async () => {
  const { token, compensationId, credit } = await choice();
  const fields = { choice: String(compensationId), option: "credit" };
  const answers = await Promise.all([press(token, fields), press(token, fields)]);
  expect(answers.map(({ status }) => status)).toEqual([303, 303]);
  await press(token, { ...fields, option: "give" });
  expect(await decided(compensationId)).toMatchObject({ chosenKey: "credit", chosenBy: "customer" });
  const credits = await prisma.credit.findMany({ where: { customerId: credit.customerId }, orderBy: { id: "asc" } });
  expect(credits.map(({ amountMinor, activatedAt }) => [amountMinor, activatedAt !== null])).toEqual([
    [1500n, false],
    [2000n, true],
  ]);
  const { html } = await get(token);
  expect(html).toContain("Vous avez choisi\u00a0: 20\u00a0€ de crédit");
  expect(html).toContain(credits[1]?.code);
  expect(html).not.toContain(credits[0]?.code ?? "");
  expect(html).not.toContain('name="option"');
});

test("another option gives what it says, and from the credit's own link the choice is the same", async () => {
  const { compensationId, credit } = await choice();
  expect((await get(credit.token)).html).toContain("Un crédit vous attend");
  expect((await press(credit.token, { choice: String(compensationId), option: "give" })).status).toBe(303);
  expect((await decided(compensationId)).chosenKey).toBe("give");
  const { html } = await get(credit.token);
  expect(html).toContain("Vous avez choisi\u00a0: Don de 25\u00a0€ à Restos du Cœur");
  expect(html).toContain('<span class="status">en route</span>');
  expect(await prisma.credit.count({ where: { customerId: credit.customerId } })).toBe(1);
});

test("an option that does not exist, another person's choice and a choice that is over decide nothing", async () => {
  const { token, compensationId } = await choice();
  const other = await choice();
  const over = await choice("2020-01-01T23:00:00Z");
  await press(token, { choice: String(compensationId), option: "everything" });
  await press(token, { choice: String(compensationId) });
  await press(token, { choice: String(other.compensationId), option: "give" });
  await press(over.token, { choice: String(over.compensationId), option: "give" });
  for (const { compensationId } of [other, over]) expect((await decided(compensationId)).chosenKey).toBeNull();
  expect((await decided(compensationId)).chosenKey).toBeNull();
  expect((await get(over.token)).html).toContain("Le délai est passé, nous retenons\u00a0: 20\u00a0€ de crédit");
});
