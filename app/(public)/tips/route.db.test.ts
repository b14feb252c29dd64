import { beforeAll, expect, test } from "vitest";
import { prisma } from "@/lib/db/client";
import { env } from "@/lib/env";
import { GET, POST } from "./route";

const OWN = { origin: new URL(env.APP_URL).origin, "content-type": "application/x-www-form-urlencoded" };
let sender = 1;

beforeAll(async () => {
  await prisma.product.create({ data: { sku: "PACK-500", name: "Pack 500" } });
});

const get = async (query = "?lang=fr") => {
  const response = await GET(new Request(`${env.APP_URL}/tips${query}`));
  return { status: response.status, html: await response.text(), headers: response.headers };
};
/** From an address of its own, unless one is given. */
const send = (fields: Record<string, string>, { from = `198.51.100.${sender++}`, ...headers }: Record<string, string> = {}) =>
  POST(
    new Request(`${env.APP_URL}/tips?lang=fr`, {
      method: "POST",
      headers: { ...OWN, "x-forwarded-for": from, ...headers },
      body: new URLSearchParams(fields).toString(),
    }),
  );

test("looking writes nothing, needs no script, and fills in the product that the shop’s page names", async () => {
  const { status, html, headers } = await get("?lang=fr&sku=PACK%22500");
  expect(status).toBe(200);
  expect(html).toContain("Un prix vous paraît faux");
  expect(html).toContain('value="PACK&#34;500"');
  expect(html).not.toMatch(/<script|onsubmit|javascript:/i);
  expect(headers.get("cache-control")).toContain("no-store");
  expect((await get("?lang=en&sent=1")).html).toContain("Thank you, it has arrived");
  expect(await prisma.priceTip.count()).toBe(0);
});

test("a tip about a known product is taken in once and raises an alert", async () => {
  const fields = { body: "Le pack est à 0 €.\r\nVraiment ?", sku: "PACK-500", email: "Eloise@Client.example", name: "Éloïse" };
  const answers = [await send(fields), await send(fields)];
  expect(answers.map(({ status, headers }) => [status, headers.get("location")])).toEqual(Array(2).fill([303, "/tips?sent=1&lang=fr"]));
  const tips = await prisma.priceTip.findMany();
  expect(tips).toMatchObject([
    {
      origin: "form",
      body: "Le pack est à 0 €.\nVraiment ?",
      sku: "PACK-500",
      email: "eloise@client.example",
      name: "Éloïse",
      language: "fr",
    },
  ]);
  expect(await prisma.priceAlert.findMany()).toMatchObject([{ id: tips[0]?.alertId, origin: "tip", skus: ["PACK-500"], state: "open" }]);
});

test("what a machine filled in gets the thanks and is dropped", async () => {
  const before = await prisma.priceTip.count();
  const answer = await send({ body: "Buy cheap watches", website: "https://spam.example" });
  expect([answer.status, answer.headers.get("location")]).toEqual([303, "/tips?sent=1&lang=fr"]);
  expect(await prisma.priceTip.count()).toBe(before);
});

test("what could not be taken stays as typed, escaped, with the reason", async () => {
  const before = await prisma.priceTip.count();
  const empty = await send({ body: " ", name: "<b>" });
  expect([empty.status, (await empty.text()).includes("&lt;b&gt;")]).toEqual([422, true]);
  const address = await send({ body: "Prix bizarre", email: "eloise@" });
  const html = await address.text();
  expect([address.status, html.includes("illisible"), html.includes("Prix bizarre</textarea>")]).toEqual([422, true, true]);
  expect((await send({ body: "Prix bizarre" }, { origin: "https://evil.example" })).status).toBe(403);
  expect((await send({ body: "Prix bizarre" }, { "content-type": "application/json" })).status).toBe(415);
  expect(await prisma.priceTip.count()).toBe(before);
});

test("the eleventh message of one address within ten minutes waits, and is kept on the page", async () => {
  const from = "203.0.113.9";
  const statuses: number[] = [];
  for (let i = 0; i < 10; i++) statuses.push((await send({ body: `Message ${i}` }, { from })).status);
  expect(new Set(statuses)).toEqual(new Set([303]));
  const next = await send({ body: "Message 11" }, { from });
  expect([next.status, (await next.text()).includes("Message 11</textarea>")]).toEqual([429, true]);
  expect(await prisma.priceTip.count({ where: { body: "Message 11" } })).toBe(0);
});
