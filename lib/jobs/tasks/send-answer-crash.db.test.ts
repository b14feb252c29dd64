import { type ChildProcess, spawn } from "node:child_process";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { answerThread } from "../../commands/replies/answer-thread";
import { takeInReply } from "../../commands/replies/take-in-reply";
import { prisma } from "../../db/client";
import { readViolations } from "../../db/health/invariants";
import { type Actor, WORKER } from "../../domain/staff/actor";
import { replyMail } from "../../testing/reply-mail";
import { ResendStandIn } from "../../testing/resend-stand-in";

const LEA: Actor = { kind: "staff", id: "a1", name: "Léa", role: "agent" };
const THREADS = 12;
/** The calls during which the worker is killed: accepted by the provider, never heard of by the worker. */
const KILLED_AT = [4, 11, 17];

let provider: ResendStandIn;
let worker: ChildProcess | undefined;
beforeEach(async () => {
  provider = await ResendStandIn.start();
});
afterEach(async () => {
  worker?.kill("SIGKILL");
  await provider.stop();
});

function startWorker(): void {
  worker = spawn(process.execPath, ["--import", "tsx", "lib/jobs/worker-process.ts"], {
    env: { ...process.env, AMENDS_MODE: "test", LOG_LEVEL: "silent", RESEND_API_KEY: "re_test", RESEND_BASE_URL: provider.url },
    stdio: "ignore",
  });
}

/** Each is acknowledged and answered: two mails to each address. */
async function answerAll(): Promise<void> {
  for (let n = 0; n < THREADS; n++) {
    const taken = await takeInReply(WORKER, replyMail(n, { from: `c${n}@client.example` }));
    if (!taken.ok || !taken.value.threadId) throw new Error("not taken in");
    const { id: threadId, rowVersion } = await prisma.thread.findUniqueOrThrow({ where: { id: BigInt(taken.value.threadId) } });
    const given = await answerThread(LEA, { threadId, rowVersion, body: "Bonjour, merci de votre message.", language: "fr" });
    if (!given.ok) throw new Error(given.refusal.reason);
  }
}

test("a worker that is killed again and again while it answers leaves every answer sent exactly once", { timeout: 240_000 }, async () => {
  await answerAll();
  provider.mishap = (call) => {
    if (KILLED_AT.includes(call)) worker?.kill("SIGKILL");
    return call === 7 ? "drop" : call === 14 ? "error" : "none";
  };
  for (const _ of [...KILLED_AT, "last"]) {
    startWorker();
    const ended = new Promise((resolve) => worker?.once("exit", resolve));
    const left = vi.waitFor(async () => expect(await prisma.threadEntry.count({ where: { state: "sent" } })).toBe(2 * THREADS), {
      timeout: 200_000,
      interval: 200,
    });
    await Promise.race([ended, left]);
  }
  expect(provider.delivered.size).toBe(THREADS);
  expect([...provider.delivered.values()]).toEqual(Array.from({ length: THREADS }, () => 2));
  expect(await prisma.thread.count({ where: { state: "waiting" } })).toBe(THREADS);
  expect((await readViolations(prisma)).filter(({ count }) => count > 0)).toEqual([]);
});
