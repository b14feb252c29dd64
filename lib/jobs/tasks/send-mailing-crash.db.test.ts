import { type ChildProcess, spawn } from "node:child_process";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { prepareMailings } from "../../commands/mailings/prepare-mailings";
import { sendMailing } from "../../commands/mailings/send-mailing";
import { prisma } from "../../db/client";
import type { Actor } from "../../domain/staff/actor";
import { executedPlan } from "../../testing/executed-plan";
import { ResendStandIn } from "../../testing/resend-stand-in";
import { renderWholeMailing } from "./render-mailing";

const manager: Actor = { kind: "staff", id: "m1", name: "Nora", role: "manager" };
const MAILS = 2000;
/** The calls during which the worker is killed: accepted by the provider, never heard of by the worker. */
const KILLED_AT = [3, 8, 14];

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

async function letGo(): Promise<number> {
  const { incidentRef } = await executedPlan(MAILS);
  const prepared = await prepareMailings(manager, { incidentRef });
  const mailingId = prepared.ok ? (prepared.value.mailingIds[0] ?? 0) : 0;
  await renderWholeMailing(mailingId);
  expect(await sendMailing(manager, { mailingId, confirmCount: MAILS })).toMatchObject({ ok: true });
  // This process has no provider configured; the workers have.
  await prisma.mailing.update({ where: { id: mailingId }, data: { sender: "resend" } });
  return mailingId;
}

async function violated(): Promise<string[]> {
  const views = await prisma.$queryRaw<{ name: string }[]>`SELECT viewname AS name FROM pg_views WHERE viewname LIKE 'inv!_%' ESCAPE '!'`;
  const names: string[] = [];
  for (const { name } of views) {
    const rows = await prisma.$queryRawUnsafe<unknown[]>(`SELECT 1 FROM "${name}" LIMIT 1`);
    if (rows.length > 0) names.push(name);
  }
  return names;
}

test("a worker that is killed again and again while it sends leaves every mail sent exactly once", { timeout: 180_000 }, async () => {
  const mailingId = await letGo();
  const before = await violated();
  provider.mishap = (call) => {
    if (KILLED_AT.includes(call)) worker?.kill("SIGKILL");
    return "none";
  };
  for (const _ of [...KILLED_AT, "last"]) {
    startWorker();
    const ended = new Promise((resolve) => worker?.once("exit", resolve));
    const sent = vi.waitFor(
      async () => expect(await prisma.mailing.findUniqueOrThrow({ where: { id: mailingId } })).toMatchObject({ status: "sent" }),
      { timeout: 120_000, interval: 200 },
    );
    await Promise.race([ended, sent]);
  }
  expect(provider.delivered.size).toBe(MAILS);
  expect([...provider.delivered.values()].every((count) => count === 1)).toBe(true);
  expect(await prisma.mailMessage.count({ where: { mailingId, state: "sent" } })).toBe(MAILS);
  // The fixture writes its plan without commands: its acts have no audit rows, nothing is to be done in the shop. Sending breaks nothing.
  expect(before.sort()).toEqual(["inv_06_effects_of_the_done", "inv_11_acts_are_audited"]);
  expect((await violated()).sort()).toEqual(before);
});
