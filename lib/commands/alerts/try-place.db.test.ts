import { beforeAll, expect, test } from "vitest";
import { prisma } from "../../db/client";
import { DEFAULT_WATCHING } from "../../domain/settings/watching";
import type { Actor } from "../../domain/staff/actor";
import { readWatchingScreen } from "../../queries/alerts/watching-screen";
import { saveWatching } from "../settings/save-watching";
import { lastAudit } from "./testing-alerts";
import { tryPlace } from "./try-place";

const ADA: Actor = { kind: "staff", id: "u3", name: "Ada", role: "admin" };
const CHAT = { name: "Prix", kind: "chat", url: "https://chat.example/hooks/T0P-S3CRET" };
const HOOK = { name: "Stock", kind: "webhook", url: "https://stock.shop.example/alerts" };

beforeAll(async () => {
  await saveWatching(ADA, { ...DEFAULT_WATCHING, places: [CHAT, HOOK] });
});

test("a trial leaves on the way of every message, and belongs to an alert that is settled from the start", async () => {
  const tried = await tryPlace(ADA, { name: "Prix" });
  if (!tried.ok) throw new Error(tried.refusal.reason);
  const { alertId } = tried.value;
  const alert = await prisma.priceAlert.findUniqueOrThrow({ where: { id: alertId }, include: { notices: true } });
  expect(alert).toMatchObject({ state: "resolved", severity: "warn", detail: { trial: true }, settledBy: "u3", skus: [] });
  const [notice] = alert.notices;
  expect(notice).toMatchObject({ channel: "chat", address: "Prix", state: "waiting", words: { text: expect.stringContaining("essai") } });
  const jobs = await prisma.$queryRaw<{ key: string }[]>`SELECT key FROM graphile_worker.jobs WHERE task_identifier = 'send-notice'`;
  expect(jobs).toEqual([{ key: `send-notice:${notice?.id}` }]);
  expect(await lastAudit()).toMatchObject({ action: "alert.try_place", subject: `alert:${alertId}`, detail: { place: "Prix" } });
});

test("a system gets an event of its own", async () => {
  await tryPlace(ADA, { name: "Stock" });
  const notice = await prisma.alertNotice.findFirstOrThrow({ where: { channel: "webhook" } });
  const { text } = notice.words as { text: string };
  expect(JSON.parse(text)).toMatchObject({ type: "amends.alert.trial", data: { text: expect.any(String) } });
});

test("a place that was not saved cannot be tried, and only an administrator tries one", async () => {
  expect(await tryPlace(ADA, { name: "Nowhere" })).toMatchObject({ refusal: { reason: "not_found" } });
  expect(await tryPlace({ ...ADA, role: "manager" }, { name: "Prix" })).toMatchObject({ refusal: { reason: "forbidden" } });
});

test("the settings show no secret to anybody, and the address of a chat only to who may change it", async () => {
  const [edits, reads] = [
    JSON.stringify(await readWatchingScreen({ edits: true, masked: false })),
    JSON.stringify(await readWatchingScreen({ edits: false, masked: true })),
  ];
  const { places } = (await prisma.setting.findUniqueOrThrow({ where: { key: "watching" } })).value as {
    places: { secret: string | null }[];
  };
  const sealed = places.flatMap(({ secret }) => secret ?? []);
  expect(sealed).toHaveLength(1);
  for (const secret of sealed) expect([edits.includes(secret), reads.includes(secret)]).toEqual([false, false]);
  expect([edits.includes("T0P-S3CRET"), reads.includes("T0P-S3CRET"), reads.includes("chat.example")]).toEqual([true, false, true]);
});
