import { beforeAll, expect, test } from "vitest";
import { createApiKey } from "@/lib/commands/api-keys/create-api-key";
import { prisma } from "@/lib/db/client";
import { replyAddress } from "@/lib/domain/replies/reply-address";
import type { Actor } from "@/lib/domain/staff/actor";
import { env } from "@/lib/env";
import { sentMailing } from "@/lib/testing/sent-mailing";
import { POST } from "./route";

const ADA: Actor = { kind: "staff", id: "u3", name: "Ada", role: "admin" };
const MIB = 2 ** 20;

let key = "";
let other = "";
beforeAll(async () => {
  const make = async (scope: string) => {
    const made = await createApiKey(ADA, { name: "Mailbox", scopes: [scope], source: "shop" });
    if (!made.ok) throw new Error(made.refusal.reason);
    return made.value.secret;
  };
  key = await make("replies:write");
  other = await make("orders:write");
});

const mail = (to: string, text: string, id = "r1@client.example") =>
  [`From: =?utf-8?q?Zo=C3=A9?= <zoe@client.example>`, `To: ${to}`, "Subject: Re: Notre erreur", `Message-ID: <${id}>`, "", text, ""].join(
    "\r\n",
  );
const send = (body: string | Uint8Array, { type = "message/rfc822", bearer = key }: { type?: string; bearer?: string } = {}) =>
  POST(
    new Request("http://amends.local/api/v1/replies", {
      method: "POST",
      body: new Uint8Array(Buffer.from(body)),
      headers: { "content-type": type, authorization: `Bearer ${bearer}` },
    }),
  );
const word = async (response: Response) => [
  response.status,
  String((await response.json()).type)
    .split(":")
    .at(-1),
];

test("a raw mail finds its conversation, once, as the key's act", async () => {
  const { incidentId, messages } = await sentMailing(1);
  const raw = mail(replyAddress(env.MAIL_REPLY_TO, messages[0]?.id ?? 0n, env.APP_SECRET), "Merci pour ce geste.");
  const first = await send(raw);
  const taken = await first.json();
  expect([first.status, taken]).toEqual([
    201,
    {
      known: false,
      threadId: expect.any(String),
      entryId: expect.any(String),
      messageId: String(messages[0]?.id),
      auto: null,
      by: "token",
    },
  ]);
  const again = await send(JSON.stringify({ raw: Buffer.from(raw).toString("base64") }), { type: "application/json" });
  expect([again.status, await again.json()]).toEqual([200, { known: true, threadId: taken.threadId, entryId: taken.entryId }]);
  expect(await prisma.thread.findFirstOrThrow({ include: { entries: { where: { kind: "inbound" } } } })).toMatchObject({
    ...{ incidentId, customerId: messages[0]?.customerId, suggestedLabel: "thanks" },
    entries: [{ body: "Merci pour ce geste.", subject: "Re: Notre erreur" }],
  });
  expect(await prisma.auditEvent.findFirst({ where: { action: "reply.take_in" } })).toMatchObject({
    actorKind: "key",
    actorLabel: "Mailbox",
    incidentId,
  });
});

test("a mail of a hundred bytes less than the limit is read, one of more is too large", { timeout: 60_000 }, async () => {
  const large = Buffer.alloc(25 * MIB - 100, "x".repeat(75).concat("\n"));
  large.write(mail("service@shop.example", "Bonjour.", "large@client.example"));
  expect((await send(large)).status).toBe(201);
  expect(await word(await send(Buffer.alloc(25 * MIB + 1, "x")))).toEqual([413, "too-large"]);
});

test.each([
  ["another type", "x", { type: "text/plain" }, [415, "unsupported-type"]],
  ["nothing", "", {}, [422, "invalid-facts"]],
  ["what is no JSON", "{", { type: "application/json" }, [400, "not-json"]],
  ["what is no base64", '{"raw":"é"}', { type: "application/json" }, [422, "invalid-facts"]],
  ["a field too many", '{"raw":"QQ==","to":"x"}', { type: "application/json" }, [422, "invalid-facts"]],
  ["no key", "x", { bearer: "amk_nobody" }, [401, "unauthorised"]],
] as const)("%s is refused", async (_, body, how, no) => {
  expect(await word(await send(body, how))).toEqual(no);
});

test("a key for orders hands in no replies", async () => {
  expect(await word(await send("x", { bearer: other }))).toEqual([403, "missing-scope"]);
});

test.each([
  ["without any header", "\r\n\r\nBonjour"],
  ["of bytes alone", Buffer.from([0, 255, 254, 10, 0, 13, 10, 13, 10, 195])],
  ["with a script as its name", mail("a@b.example", "<script>alert(1)</script>", "x<script>@y")],
])("a mail %s is kept all the same", async (_, raw) => {
  expect((await send(raw)).status).toBe(201);
});
