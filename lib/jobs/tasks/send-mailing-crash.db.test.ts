import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { prepareMailings } from "../../commands/mailings/prepare-mailings";
import { prisma } from "../../db/client";
import { readViolations } from "../../db/health/invariants";
import type { Actor } from "../../domain/staff/actor";
import type { SenderVariant } from "../../testing/bad-senders";
import { executedPlan } from "../../testing/executed-plan";
import { letGo } from "../../testing/let-go";
import { type Mishap, ResendStandIn } from "../../testing/resend-stand-in";
import { enqueue } from "../queue";
import { renderWholeMailing } from "./render-mailing";

const manager: Actor = { kind: "staff", id: "m1", name: "Nora", role: "manager" };
const MAILS = 1500;
/** What the provider does at these calls, beside what it does to the worker. */
const MISHAPS: Record<number, Mishap> = { 2: "drop", 5: "error", 7: "unreadable", 9: "limit", 11: "busy", 13: "lose" };
/** The calls during which the worker is killed: accepted and never heard of, or not even taken in. */
const KILLED_AT: Record<number, Mishap> = { 3: "drop", 6: "lose", 10: "drop" };

let provider: ResendStandIn;
let worker: ChildProcess | undefined;
beforeEach(async () => {
  provider = await ResendStandIn.start();
});
afterEach(async () => {
  worker?.kill("SIGKILL");
  await provider.stop();
});

function startWorker(variant: SenderVariant): void {
  worker = spawn(process.execPath, ["--import", "tsx", "lib/testing/sending-child.ts", variant], {
    env: {
      ...process.env,
      AMENDS_MODE: "test",
      LOG_LEVEL: "silent",
      RESEND_API_KEY: "re_test",
      RESEND_BASE_URL: provider.url,
      MAIL_CALLS_PER_SECOND: "100",
    },
    stdio: "ignore",
  });
}

async function readyMailing(): Promise<number> {
  const { incidentRef } = await executedPlan(MAILS);
  const prepared = await prepareMailings(manager, { incidentRef });
  const mailingId = prepared.ok ? (prepared.value.mailingIds[0] ?? 0) : 0;
  await renderWholeMailing(mailingId);
  return mailingId;
}

/** Lets a mailing go to a worker that is killed again and again, and to the one after it. */
async function sentThroughKills(mailingId: number, variant: SenderVariant): Promise<{ lost: number; doubled: number }> {
  // This process has no provider configured; the workers have.
  await prisma.mailing.update({ where: { id: mailingId }, data: { sender: "resend" } });
  expect(await letGo(manager, { mailingId, confirmCount: MAILS })).toMatchObject({ ok: true });
  await enqueue(prisma, "send-mailing", { mailingId }, { key: `send-mailing:${mailingId}`, queue: "send-mailing" });
  let kills = 0;
  provider.mishap = (call) => {
    const deadly = KILLED_AT[call];
    if (!deadly) return MISHAPS[call] ?? "none";
    kills++;
    worker?.kill("SIGKILL");
    return deadly;
  };
  const sent = async () => (await prisma.mailing.findUniqueOrThrow({ where: { id: mailingId } })).status === "sent";
  for (let life = 0; life < 10 && !(await sent()); life++) {
    startWorker(variant);
    const ended = worker ? once(worker, "exit") : Promise.resolve();
    await Promise.race([ended, until(sent)]);
  }
  expect(kills).toBe(3);
  const counts = [...provider.delivered.values()];
  return { lost: MAILS - counts.length, doubled: counts.filter((count) => count > 1).length };
}

async function until(met: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 600 && !(await met()); tries++) await new Promise((resolve) => setTimeout(resolve, 100));
}

describe("a worker that is killed again and again while it sends, to a provider that fails in every way", () => {
  test("leaves every mail sent exactly once, and no rule of the books broken", { timeout: 120_000 }, async () => {
    const mailingId = await readyMailing();
    const violated = async () =>
      (await readViolations(prisma))
        .filter(({ count }) => count > 0)
        .map(({ view }) => view)
        .sort();
    const before = await violated();
    expect(await sentThroughKills(mailingId, "real")).toEqual({ lost: 0, doubled: 0 });
    expect(await prisma.mailMessage.count({ where: { mailingId, state: "sent" } })).toBe(MAILS);
    expect(await violated()).toEqual(before);
  });

  test.each([
    ["new_key_on_retry", "doubled"],
    ["claims_without_storing", "doubled"],
    ["marks_before_the_call", "lost"],
  ] as const)("finds out a sender that is wrong: %s has mails %s", { timeout: 120_000 }, async (variant, fault) => {
    const { lost, doubled } = await sentThroughKills(await readyMailing(), variant);
    expect({ lost: lost > 0, doubled: doubled > 0 }).toEqual({ lost: fault === "lost", doubled: fault === "doubled" });
  });
});
