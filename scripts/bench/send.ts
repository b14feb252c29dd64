import { Resend } from "resend";
import { prepareMailings } from "@/lib/commands/mailings/prepare-mailings";
import { prisma } from "@/lib/db/client";
import { batchMessages } from "@/lib/db/mailings/batches";
import { readPieces } from "@/lib/db/mailings/pieces";
import type { Actor } from "@/lib/domain/staff/actor";
import { MailingSender } from "@/lib/jobs/mailing-sender";
import { mailOf } from "@/lib/jobs/message-mail";
import { renderWholeMailing } from "@/lib/jobs/tasks/render-mailing";
import { resendSender } from "@/lib/mail/resend-sender";
import { executedPlan } from "@/lib/testing/executed-plan";
import { letGo } from "@/lib/testing/let-go";
import { ResendStandIn } from "@/lib/testing/resend-stand-in";
import { type BenchResult, measured, median, type Sample } from "./measure";

const GOAL = 0.5;
const BATCH = 100;
const SENDER: Actor = { kind: "staff", id: "bench", name: "bench", role: "manager" };

/** Throughput is told by the clock; the CPU seconds stand beside it, since another process on the machine slows only the clock. */
export type SendResult = Omit<BenchResult, "floorCpu" | "oursCpu"> & { floorSeconds: Sample; oursSeconds: Sample; cpuRatio: number };
export type SendSizes = { url: string; mails: number; rounds?: number };

/**
 * A mailing through a local stand-in for the provider, with everything it stores before and after every call, against the bare SDK
 * that sends the same mails in batches of a hundred. Throughputs, by the clock: higher is better.
 */
export async function benchSend({ url, mails, rounds = 3 }: SendSizes): Promise<SendResult> {
  const provider = await ResendStandIn.start();
  try {
    const floors: Sample[] = [];
    const ours: Sample[] = [];
    for (let round = 0; round < rounds; round++) {
      const mailingId = await readyMailing(mails);
      const payload = await bareMails(mailingId);
      floors.push(await measured(url, () => sendBare(provider, payload)));
      const sender = resendSender({ apiKey: "re_bench", baseUrl: provider.url });
      const whole = new MailingSender(mailingId, sender, { now: () => new Date(), pace: async () => {}, stopping: () => false });
      ours.push(await measured(url, async () => void (await whole.run())));
    }
    const [floorSeconds, oursSeconds] = [medians(floors), medians(ours)];
    const ratio = floorSeconds.wallSeconds / oursSeconds.wallSeconds;
    const doubled = [...provider.delivered.values()].filter((count) => count !== 2).length;
    return {
      path: `${mails} mails sent with claims and marks`,
      floor: "the bare SDK in batches of 100, by the clock",
      floorSeconds,
      oursSeconds,
      ratio,
      cpuRatio: floorSeconds.cpuSeconds / oursSeconds.cpuSeconds,
      goal: `${GOAL}x of its throughput`,
      met: ratio >= GOAL,
      notes: [`${Math.round(mails / oursSeconds.wallSeconds)} mails per second`, `not exactly once by each: ${doubled}`],
    };
  } finally {
    await provider.stop();
  }
}

const medians = (samples: Sample[]): Sample => ({
  cpuSeconds: median(samples.map((sample) => sample.cpuSeconds)),
  wallSeconds: median(samples.map((sample) => sample.wallSeconds)),
});

async function readyMailing(mails: number): Promise<number> {
  const { incidentRef } = await executedPlan(mails);
  const prepared = await prepareMailings(SENDER, { incidentRef });
  if (!prepared.ok) throw new Error(prepared.refusal.reason);
  const mailingId = prepared.value.mailingIds[0] ?? 0;
  await renderWholeMailing(mailingId);
  const begun = await letGo(SENDER, { mailingId, confirmCount: mails });
  if (!begun.ok) throw new Error(begun.refusal.reason);
  return mailingId;
}

/** The very mails that ours sends, ready to be handed over. */
async function bareMails(mailingId: number) {
  const rows = await prisma.mailMessage.findMany({ where: { mailingId }, select: { id: true }, orderBy: { id: "asc" } });
  const text = { pieces: await readPieces(prisma, mailingId), promotes: false };
  const messages = await batchMessages(
    prisma,
    rows.map((row) => row.id),
  );
  return messages.map((message) => {
    const { from, replyTo, to, subject, html, text: plain, headers } = mailOf(message, text);
    return { from, replyTo, to, subject, html, text: plain, headers };
  });
}

async function sendBare(provider: ResendStandIn, mails: Awaited<ReturnType<typeof bareMails>>): Promise<void> {
  const resend = new Resend("re_bench", { baseUrl: provider.url });
  for (let at = 0; at < mails.length; at += BATCH) {
    const { error } = await resend.batch.send(mails.slice(at, at + BATCH));
    if (error) throw new Error(error.message);
  }
}
