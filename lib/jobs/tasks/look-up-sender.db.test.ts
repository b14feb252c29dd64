import { expect, test } from "vitest";
import { askSenderDns } from "@/lib/commands/delivery/ask-sender-dns";
import { prisma } from "@/lib/db/client";
import { readSenderDns } from "@/lib/db/settings/sender-dns";
import type { Actor } from "@/lib/domain/staff/actor";
import { lookUpSender } from "./look-up-sender";

const admin: Actor = { kind: "staff", id: "u-admin", name: "Nadia", role: "admin" };
const auditor: Actor = { kind: "staff", id: "u-auditor", name: "Paul", role: "auditor" };

test("what the domain says is kept with when, and asking again replaces it", async () => {
  expect(await readSenderDns(prisma)).toBeNull();
  await lookUpSender(async (name) => (name === "shop.example" ? ["v=spf1 mx -all"] : []));
  expect((await readSenderDns(prisma))?.records.map(({ what, state }) => [what, state])).toEqual([
    ["spf", "found"],
    ["dkim", "unknown"],
    ["dmarc", "missing"],
  ]);
  await lookUpSender(async () => null);
  expect((await readSenderDns(prisma))?.records.map(({ state }) => state)).toEqual(["unknown", "unknown", "unknown"]);
  expect(await prisma.auditEvent.findFirst({ orderBy: { id: "desc" } })).toMatchObject({
    ...{ action: "sender.record", subject: "shop.example", detail: { spf: "unknown", dkim: "unknown", dmarc: "unknown" } },
  });
});

test("staff ask, the worker looks up, and an auditor does not ask", async () => {
  expect((await askSenderDns(admin, {})).ok).toBe(true);
  expect(await prisma.$queryRaw`SELECT task_identifier AS task FROM graphile_worker.jobs`).toEqual([{ task: "look-up-sender" }]);
  expect(await askSenderDns(auditor, {})).toEqual({ ok: false, refusal: { reason: "forbidden" } });
});
