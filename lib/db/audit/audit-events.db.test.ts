import { expect, test } from "vitest";
import { prisma } from "../client";
import { readAuditEvents } from "./audit-events";

test("what the product did by itself is left out of what people did", async () => {
  await prisma.$executeRaw`
    INSERT INTO audit_event (at, actor_kind, actor_id, actor_label, action, request_id) VALUES
      ('2026-11-21T10:00:00Z', 'staff', 'michel', 'Michel', 'mailing.schedule', 'r'),
      ('2026-11-21T10:01:00Z', 'system', 'worker', 'worker', 'mailing.send_batch', 'r'),
      ('2026-11-21T10:02:00Z', 'link', 'credit:1', 'link', 'credit.activate', 'r')`;
  const actions = async (byPeople: boolean) => (await readAuditEvents(prisma, { byPeople, limit: 9 })).map((event) => event.action);
  expect(await actions(false)).toEqual(["credit.activate", "mailing.send_batch", "mailing.schedule"]);
  expect(await actions(true)).toEqual(["credit.activate", "mailing.schedule"]);
});
