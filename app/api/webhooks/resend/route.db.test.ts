import { Webhook } from "standardwebhooks";
import { beforeAll, describe, expect, test } from "vitest";
import { now } from "@/lib/clock";
import { prisma } from "@/lib/db/client";
import { type SentMailing, sentMailing } from "@/lib/testing/sent-mailing";
import { POST } from "./route";
import { takeTold } from "./take-told";

const SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
const OTHER = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";

let mailing: SentMailing;
beforeAll(async () => {
  mailing = await sentMailing(3);
});

type Given = { id?: string; secret?: string; at?: Date; altered?: string };
const bodyOf = (type: string, message: number, data: object = {}) =>
  JSON.stringify({ type, created_at: "2026-11-23T09:00:00.000Z", data: { email_id: mailing.messages[message]?.providerId, ...data } });

/** Signed by the official library of Standard Webhooks, as the provider does. */
function request(body: string, { id = "msg_1", secret = SECRET, at = now(), altered = body }: Given = {}): Request {
  const signature = new Webhook(secret).sign(id, at, body);
  const headers = { "svix-id": id, "svix-timestamp": String(Math.floor(at.getTime() / 1000)), "svix-signature": signature };
  return new Request("https://shop.example/api/webhooks/resend", { method: "POST", body: altered, headers });
}
const told = async (body: string, given?: Given): Promise<number> => (await takeTold(request(body, given), SECRET)).status;
const written = async () => [await prisma.deliveryEvent.count(), await prisma.auditEvent.count(), await prisma.suppression.count()];

describe("a signed event", () => {
  test("is kept and joined to its message, and its repetition changes nothing", async () => {
    const body = bodyOf("email.delivered", 0);
    expect(await told(body, { id: "msg_first" })).toBe(200);
    const once = await written();
    expect(await prisma.deliveryEvent.findFirst({ where: { eventId: "msg_first" } })).toMatchObject({
      ...{ kind: "delivered", messageId: mailing.messages[0]?.id, at: new Date("2026-11-23T09:00:00.000Z") },
    });
    expect(await told(body, { id: "msg_first" })).toBe(200);
    expect(await written()).toEqual(once);
  });

  test("of an unknown kind is answered and leaves nothing", async () => {
    const before = await written();
    expect(await told(bodyOf("email.sung", 0), { id: "msg_sung" })).toBe(200);
    expect(await told(JSON.stringify({ type: "domain.updated", data: {} }), { id: "msg_domain" })).toBe(200);
    expect(await written()).toEqual(before);
  });

  test("of an opened mail leaves nothing while openings are not counted", async () => {
    const before = await written();
    expect(await told(bodyOf("email.opened", 0), { id: "msg_opened" })).toBe(200);
    expect(await written()).toEqual(before);
  });

  test("of a mail that came in has it fetched", async () => {
    expect(await told(JSON.stringify({ type: "email.received", data: { email_id: "in_1" } }), { id: "msg_in" })).toBe(200);
    const { id } = await prisma.deliveryEvent.findFirstOrThrow({ where: { eventId: "msg_in" } });
    const jobs = await prisma.$queryRaw<{ key: string }[]>`SELECT key FROM graphile_worker.jobs WHERE task_identifier = 'fetch-received'`;
    expect(jobs).toEqual([{ key: `fetch-received-${id}` }]);
  });
});

describe("a forged event writes nothing", () => {
  const HOUR_MS = 3_600_000;
  test.each<[string, () => [string, Given?]]>([
    ["signed with another secret", () => [bodyOf("email.complained", 1), { secret: OTHER }]],
    ["whose body was altered", () => [bodyOf("email.delivered", 1), { altered: bodyOf("email.complained", 1) }]],
    ["with one space more", () => [bodyOf("email.complained", 1), { altered: `${bodyOf("email.complained", 1)} ` }]],
    ["signed an hour ago", () => [bodyOf("email.complained", 1), { at: new Date(now().getTime() - HOUR_MS) }]],
    ["signed an hour ahead", () => [bodyOf("email.complained", 1), { at: new Date(now().getTime() + HOUR_MS) }]],
  ])("%s", async (_, given) => {
    const before = await written();
    const [body, rest] = given();
    expect(await told(body, rest)).toBe(401);
    expect(await written()).toEqual(before);
  });

  test("under another name than was signed", async () => {
    const before = await written();
    const signed = request(bodyOf("email.complained", 1), { id: "msg_signed" });
    signed.headers.set("svix-id", "msg_another");
    expect((await takeTold(signed, SECRET)).status).toBe(401);
    expect(await written()).toEqual(before);
  });

  test("without any signature", async () => {
    const before = await written();
    const bare = new Request("https://shop.example/api/webhooks/resend", { method: "POST", body: bodyOf("email.complained", 1) });
    expect((await takeTold(bare, SECRET)).status).toBe(401);
    expect(await written()).toEqual(before);
  });
});

test("a body beyond the limit is not read", async () => {
  expect(await told(bodyOf("email.delivered", 0, { padding: "x".repeat(300_000) }))).toBe(413);
});

test("an installation without a secret takes nothing", async () => {
  expect((await POST(request(bodyOf("email.delivered", 2)))).status).toBe(503);
  expect((await takeTold(request(bodyOf("email.delivered", 2)), "")).status).toBe(503);
});
