import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { prisma } from "@/lib/db/client";
import { takeInReceived } from "./fetch-received";

const RAW = [
  "From: Eloise <eloise@client.example>",
  "To: service@shop.example",
  "Subject: Re: Your order",
  "Message-ID: <first@client.example>",
  "Content-Type: text/plain; charset=utf-8",
  "",
  "Thank you, that is very kind.",
  "",
].join("\r\n");

/** The provider's edge: one mail with its original, one without, one that cannot be fetched now. */
let server: Server;
let baseUrl: string;
const asked: string[] = [];
beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    const send = (status: number, body: unknown) =>
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    const told = {
      object: "email",
      from: "Zoé <zoe@client.example>",
      to: ["service@shop.example"],
      subject: "Hélas",
      attachments: [],
      html: null,
    };
    if (request.url?.startsWith("/raw")) response.end(RAW);
    else if (request.url?.startsWith("/emails/receiving/in_raw"))
      send(200, { ...told, id: "in_raw", raw: { download_url: `${baseUrl}/raw` } });
    else if (request.url?.startsWith("/emails/receiving/in_parts"))
      send(200, {
        ...told,
        id: "in_parts",
        message_id: "<second@client.example>",
        headers: { "In-Reply-To": "<x@shop.example>" },
        text: "Je suis déçue.",
      });
    else if (request.url?.startsWith("/emails/receiving/in_gone")) send(404, { name: "not_found", message: "none", statusCode: 404 });
    else send(500, { name: "internal_server_error", message: "sorry", statusCode: 500 });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

const take = (id: string) => takeInReceived({ apiKey: "re_test", baseUrl }, id);
const bodies = async () =>
  (await prisma.threadEntry.findMany({ where: { kind: "inbound" }, orderBy: { id: "asc" } })).map((entry) => entry.body.trim());

test("a mail that came in becomes a conversation, once however often it is fetched", async () => {
  await take("in_raw");
  await take("in_raw");
  expect(await bodies()).toEqual(["Thank you, that is very kind."]);
  expect(asked.filter((line) => line === "GET /raw")).toHaveLength(2);
});

test("a mail without its original is put together from its parts", async () => {
  await take("in_parts");
  expect((await bodies()).at(-1)).toBe("Je suis déçue.");
  expect(await prisma.thread.findFirst({ orderBy: { id: "desc" } })).toMatchObject({ address: "zoe@client.example", subject: "Hélas" });
});

test("a mail that cannot be fetched now is tried again, and one that is gone is not", async () => {
  const before = await bodies();
  await expect(take("in_broken")).rejects.toThrow(/cannot be fetched/);
  await take("in_gone");
  expect(await bodies()).toEqual(before);
});
