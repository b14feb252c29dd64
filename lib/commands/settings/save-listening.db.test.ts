import { expect, test } from "vitest";
import { prisma } from "../../db/client";
import { readHours, readListening } from "../../db/settings/listening";
import { DEFAULT_LISTENING } from "../../domain/settings/listening";
import type { Actor } from "../../domain/staff/actor";
import { saveListening } from "./save-listening";

const ADA: Actor = { kind: "staff", id: "u3", name: "Ada", role: "admin" };

test("who answers when is proposed until an administrator says otherwise; the audit says what changed", async () => {
  expect(await readListening(prisma)).toEqual(DEFAULT_LISTENING);
  const saved = await saveListening(ADA, { ...DEFAULT_LISTENING, days: [5, 1, 5], closed: ["2026-12-25", "2026-01-01"], from: "08:30" });
  expect(saved).toMatchObject({ ok: true, value: { days: [1, 5], closed: ["2026-01-01", "2026-12-25"], from: "08:30" } });
  const { hours } = await readHours(prisma);
  expect(hours).toEqual({ zone: "Europe/Paris", days: [1, 5], from: "08:30", to: "18:00", closed: ["2026-01-01", "2026-12-25"] });
  expect(await prisma.auditEvent.findFirst({ orderBy: { id: "desc" } })).toMatchObject({
    ...{ action: "settings.save_listening", actorId: "u3" },
    detail: { from: { from: "09:00", to: "08:30" }, days: { from: [1, 2, 3, 4, 5], to: [1, 5] } },
  });
});

test.each([
  ["a house that never opens", { days: [] }, "days"],
  ["a day that ends before it begins", { from: "18:00", to: "09:00" }, "to"],
  ["a time that is none", { from: "08:60" }, "from"],
  ["a call that is due at once", { callBackMinutes: 0 }, "callBackMinutes"],
  ["an amount below nothing", { discretion: { perCase: { EUR: -1 }, perIncident: {} } }, "discretion.perCase.EUR"],
])("%s is invalid", async (_, change, path) => {
  expect(await saveListening(ADA, { ...DEFAULT_LISTENING, ...change })).toMatchObject({ ok: false, invalid: [{ path }] });
});

test("a manager does not change it", async () => {
  expect(await saveListening({ ...ADA, role: "manager" }, DEFAULT_LISTENING)).toMatchObject({ refusal: { reason: "forbidden" } });
});
