import { setTimeout as pause } from "node:timers/promises";
import { createApiKey } from "@/lib/commands/api-keys/create-api-key";
import { activateCredit } from "@/lib/commands/credits/activate-credit";
import { prisma } from "@/lib/db/client";
import { creditToken } from "@/lib/domain/credits/token";
import type { Actor } from "@/lib/domain/staff/actor";
import { env } from "@/lib/env";
import { type Started, startOurs } from "../bench/next-server";

const ADMIN: Actor = { kind: "staff", id: "chaos-admin", name: "Sacha", role: "admin" };
const LINK: Actor = { kind: "link", id: "link", name: "credit link" };
/** A third of a credit, so that spending it twice would succeed, and show. */
export const SPENT_MINOR = 500;
const ANSWER_WITHIN_MS = 5_000;
/** Answers after which a shop asks again: everything else is final. */
const asksAgain = (status: number): boolean => status >= 500 || status === 429;

type Sold = { creditId: bigint; answer: number };

/**
 * A shop that spends one credit after the other through our web server, which may be killed at any moment, and that asks again under
 * the same key until it knows: an answer that was lost is the case that matters.
 */
export class Till {
  readonly sold: Sold[] = [];
  repeats = 0;
  #server: Started | undefined;
  #open = true;
  #work: Promise<void> | undefined;

  async open(): Promise<void> {
    const made = await createApiKey(ADMIN, { name: "Till", scopes: ["credits:redeem"], source: "test" });
    if (!made.ok) throw new Error(made.refusal.reason);
    this.#server = await startOurs(env.DATABASE_URL);
    this.#work = this.#sell(made.value.secret);
  }

  /** Ends the server at once and starts another, which takes its time. */
  async kill(): Promise<void> {
    const dead = this.#server;
    this.#server = undefined;
    if (dead) process.kill(dead.pid, "SIGKILL");
    this.#server = await patient(() => startOurs(env.DATABASE_URL));
  }

  async close(): Promise<void> {
    this.#open = false;
    await this.#work;
    await this.#server?.stop();
  }

  async #sell(key: string): Promise<void> {
    for (let after = 0n; this.#open; ) {
      const credit = await patient(() =>
        prisma.credit.findFirst({
          where: { id: { gt: after } },
          orderBy: { id: "asc" },
          select: { id: true, compensationId: true, code: true },
        }),
      );
      if (!credit) {
        await pause(200);
        continue;
      }
      after = credit.id;
      await patient(() => activateCredit(LINK, { token: creditToken(env.APP_SECRET, credit.compensationId, 1) }));
      this.sold.push({ creditId: credit.id, answer: await this.#redeem(key, credit) });
      await pause(20);
    }
  }

  async #redeem(key: string, credit: { id: bigint; code: string }): Promise<number> {
    const request = {
      method: "POST",
      headers: {
        authorization: `Bearer ${key}`,
        "content-type": "application/json",
        "idempotency-key": `till-credit-${credit.id}`,
        "x-forwarded-for": `10.0.${Number(credit.id) % 250}.${Math.floor(Number(credit.id) / 250) % 250}`,
      },
      body: JSON.stringify({ amountMinor: SPENT_MINOR, orderRef: `TILL-${credit.id}` }),
    };
    for (; ; this.repeats++) {
      const url = this.#server?.url;
      const status = url ? await statusOf(`${url}/api/v1/credits/${credit.code}/redemptions`, request) : null;
      if (status !== null && !asksAgain(status)) return status;
      await pause(100);
    }
  }
}

/** Null where no answer came: nobody knows what became of the request. */
async function statusOf(url: string, request: RequestInit): Promise<number | null> {
  const response = await fetch(url, { ...request, signal: AbortSignal.timeout(ANSWER_WITHIN_MS) }).catch(() => null);
  await response?.arrayBuffer().catch(() => null);
  return response?.status ?? null;
}

/** The database may be coming back from a crash. */
async function patient<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries++) {
    try {
      return await work();
    } catch (error) {
      if (tries >= 100) throw error;
      await pause(200);
    }
  }
}
