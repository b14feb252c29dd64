import { expect, test } from "vitest";
import { prisma } from "../../db/client";
import { readSending } from "../../db/settings/sending";
import { DEFAULT_SENDING } from "../../domain/settings/sending";
import type { Actor } from "../../domain/staff/actor";
import { saveSending } from "./save-sending";

const admin: Actor = { kind: "staff", id: "ad", name: "Inès", role: "admin" };
const manager: Actor = { kind: "staff", id: "m1", name: "Nora", role: "manager" };

test("the rules of sending are the defaults until an administrator saves others; the audit says what changed", async () => {
  expect(await readSending(prisma)).toEqual(DEFAULT_SENDING);
  const slower = { ...DEFAULT_SENDING, perMinute: 300, quiet: null };
  expect(await saveSending(manager, slower)).toEqual({ ok: false, refusal: { reason: "forbidden" } });
  expect(await saveSending(admin, { ...slower, canary: -1 })).toMatchObject({ ok: false, refusal: { reason: "invalid" } });
  expect(await saveSending(admin, slower)).toEqual({ ok: true, value: slower });
  expect(await readSending(prisma)).toEqual(slower);
  const { detail } = await prisma.auditEvent.findFirstOrThrow({ where: { action: "settings.save_sending" } });
  expect(detail).toEqual({ perMinute: { from: null, to: 300 }, quiet: { from: { from: 20, to: 8 }, to: null } });
});
