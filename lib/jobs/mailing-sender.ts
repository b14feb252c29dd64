import { setTimeout as sleep } from "node:timers/promises";
import { finishSending } from "../commands/mailings/finish-sending";
import { settleAccepted } from "../commands/mailings/settle-accepted";
import { settleBatch } from "../commands/mailings/settle-batch";
import { storeBatches } from "../commands/mailings/store-batches";
import { prisma } from "../db/client";
import {
  type AcceptedBatch,
  batchMessages,
  type ClaimedBatch,
  claimBatch,
  inFlightBatches,
  type MessageToSend,
  type NewBatch,
  nextAttemptAt,
  takeUpInFlight,
  unsentMessages,
} from "../db/mailings/batches";
import { readPieces } from "../db/mailings/pieces";
import { choiceToken } from "../domain/choices/token";
import { creditToken } from "../domain/credits/token";
import { decideBatch, mayRepeat } from "../domain/mailings/batch-decision";
import type { CompiledLetter } from "../domain/mailings/compiled-letter";
import { WORKER } from "../domain/staff/actor";
import { env } from "../env";
import type { MailSender, OutgoingMail } from "../mail/mail-sender";
import { makeMail, type PrivateLinks, payloadSha256 } from "../mail/make-mail";
import { SettleTogether } from "./settle-together";

/** Batches fixed at once: one transaction for a thousand mails. */
const BATCHES_AHEAD = 10;
/** Calls under way at once; the rate is kept by the bucket, this only hides the provider's latency. */
const LANES = 4;
/** With no more batches fixed than this, the next are fixed while calls are under way. */
const LOW_WATER = 2 * LANES;
/** Accepted batches marked in one transaction, and how long a mark may wait for others. */
const MARKS_AT_ONCE = 2 * LANES;
const MARK_WITHIN_MS = 500;
/** A pause of the provider longer than this gives the worker back. */
const SHORT_WAIT_MS = 3000;

/** `pace` resolves when the next call may be made. */
type Surroundings = { now: () => Date; pace: () => Promise<void>; stopping: () => boolean };

/**
 * Sends one mailing. Every call is fixed in the database before it is made; a crash at any line leaves either a batch that
 * has not left, or one that may have and is repeated with the same bytes under the same key.
 */
export class MailingSender {
  /** Mails of batches that this sender has fixed itself, by key: neither read nor hashed again for their first call. */
  readonly #fixed = new Map<string, OutgoingMail[]>();
  #pieces: Map<string, CompiledLetter> = new Map();
  #fixing: Promise<boolean> | undefined;
  #moreToFix = false;
  readonly #accepted: SettleTogether<AcceptedBatch>;

  constructor(
    readonly mailingId: number,
    readonly sender: MailSender,
    readonly surroundings: Surroundings,
  ) {
    // A mark that is lost means that its call is made again under its key: only where keys are kept may it wait for others.
    const group = { atOnce: sender.repeatable ? MARKS_AT_ONCE : 1, afterMs: MARK_WITHIN_MS };
    this.#accepted = new SettleTogether(group, (batches) => this.#settleAccepted(batches));
  }

  /** The instant at which to go on; null when nothing waits or the mailing is paused. */
  async run(): Promise<Date | null> {
    await this.#takeUp();
    this.#pieces = await readPieces(prisma, this.mailingId);
    await Promise.all(Array.from({ length: this.sender.repeatable ? LANES : 1 }, () => this.#lane()));
    if (this.surroundings.stopping()) return this.surroundings.now();
    const next = await nextAttemptAt(prisma, this.mailingId);
    if (next) return next;
    const finished = await finishSending(WORKER, { mailingId: this.mailingId });
    const left = !finished.ok && finished.refusal.reason === "stale";
    return left ? new Date(this.surroundings.now().getTime() + SHORT_WAIT_MS) : null;
  }

  /** What the sender before this one held when it ended. */
  async #takeUp(): Promise<void> {
    if (this.sender.repeatable) {
      await takeUpInFlight(prisma, this.mailingId);
      return;
    }
    for (const { id, attempts } of await inFlightBatches(prisma, this.mailingId))
      await settleBatch(WORKER, { batchId: id, attempts, error: "interrupted", decision: { kind: "review" } });
  }

  async #lane(): Promise<void> {
    while (!this.surroundings.stopping()) {
      const batch = await claimBatch(prisma, this.mailingId, this.surroundings.now());
      if (batch) {
        const [accepted] = await Promise.all([this.#send(batch), this.#fixAhead()]);
        if (accepted) await this.#accepted.add(accepted);
      } else if (!(await this.#fixMore()) && !(await this.#waited())) break;
    }
    await this.#accepted.flush();
  }

  async #settleAccepted(batches: AcceptedBatch[]): Promise<void> {
    await settleAccepted(WORKER, { mailingId: this.mailingId, batches });
  }

  async #waited(): Promise<boolean> {
    const next = await nextAttemptAt(prisma, this.mailingId);
    const waitMs = next ? next.getTime() - this.surroundings.now().getTime() : Number.POSITIVE_INFINITY;
    if (waitMs > SHORT_WAIT_MS) return false;
    const { status } = await prisma.mailing.findUniqueOrThrow({ where: { id: this.mailingId }, select: { status: true } });
    if (status !== "sending") return false;
    await sleep(Math.max(10, waitMs));
    return true;
  }

  /** Answers with what is to be marked when the provider has accepted it; every other end is written down here. */
  async #send(batch: ClaimedBatch): Promise<AcceptedBatch | undefined> {
    const settle = (decision: unknown, error?: string) =>
      settleBatch(WORKER, { batchId: batch.id, attempts: batch.attempts, decision, error });
    if (batch.open && !mayRepeat(batch.firstAttemptAt, this.surroundings.now())) {
      await settle({ kind: "review" }, "unknown for longer than the provider remembers");
      return undefined;
    }
    const mails = await this.#mailsOf(batch);
    if (!mails) {
      await settle({ kind: batch.open ? "review" : "dissolve" }, "the content has changed since the batch was fixed");
      return undefined;
    }
    await this.surroundings.pace();
    const outcome = await this.sender.send(mails, batch.idempotencyKey);
    if (outcome.kind === "accepted")
      return { batchId: batch.id, attempts: batch.attempts, messageIds: batch.messageIds, providerIds: outcome.providerIds };
    const decision = decideBatch({
      outcome: outcome.kind,
      retryAfterMs: "retryAfterMs" in outcome ? outcome.retryAfterMs : undefined,
      attempts: batch.attempts,
      size: mails.length,
      open: batch.open,
      repeatable: this.sender.repeatable,
      now: this.surroundings.now(),
    });
    if (decision.kind === "split") await settle({ kind: "split", halves: this.#halves(batch.messageIds, mails) }, outcome.error);
    else await settle(decision, outcome.error);
    return undefined;
  }

  /** The batch's mails, byte for byte as they were fixed; null when they no longer are. */
  async #mailsOf(batch: ClaimedBatch): Promise<OutgoingMail[] | null> {
    const fixed = this.#fixed.get(batch.idempotencyKey);
    this.#fixed.delete(batch.idempotencyKey);
    if (fixed && !batch.open) return fixed;
    const mails = (await batchMessages(prisma, batch.messageIds)).map((message) => this.#mail(message));
    return payloadSha256(mails) === batch.payloadSha256 ? mails : null;
  }

  /** Fixes the next batches; the lanes share one run. False when no message is free. */
  #fixMore(): Promise<boolean> {
    this.#fixing ??= this.#fix().finally(() => {
      this.#fixing = undefined;
    });
    return this.#fixing;
  }

  /** So that no lane waits for the next batches: the one that finds few of them left fixes more beside its call. */
  async #fixAhead(): Promise<void> {
    if (this.#fixed.size <= LOW_WATER && this.#moreToFix && !this.#fixing) await this.#fixMore();
  }

  async #fix(): Promise<boolean> {
    const size = this.sender.batchSize;
    const messages = await unsentMessages(prisma, this.mailingId, size * BATCHES_AHEAD);
    this.#moreToFix = messages.length === size * BATCHES_AHEAD;
    if (messages.length === 0) return false;
    const wanted = messages.filter((message) => !message.suppressed);
    const suppressed = messages.filter((message) => message.suppressed).map((message) => message.id);
    const batches = Array.from({ length: Math.ceil(wanted.length / size) }, (_, i) => wanted.slice(i * size, (i + 1) * size)).map((part) =>
      this.#batch(
        part.map((message) => message.id),
        part.map((message) => this.#mail(message)),
      ),
    );
    const stored = await storeBatches(WORKER, { mailingId: this.mailingId, batches, suppressed });
    if (!stored.ok) this.#fixed.clear();
    // Another sender was faster: its batches are there to be taken.
    return stored.ok || stored.refusal.reason === "stale";
  }

  #halves(messageIds: bigint[], mails: OutgoingMail[]): NewBatch[] {
    const middle = Math.ceil(mails.length / 2);
    return [this.#batch(messageIds.slice(0, middle), mails.slice(0, middle)), this.#batch(messageIds.slice(middle), mails.slice(middle))];
  }

  /** The key is made from stored ids and content: the same batch has the same key, whoever fixes it, whenever. */
  #batch(messageIds: bigint[], mails: OutgoingMail[]): NewBatch {
    const sha = payloadSha256(mails);
    const idempotencyKey = `mailing-${this.mailingId}-${messageIds[0]}-${messageIds.at(-1)}-${sha.slice(0, 24)}`;
    this.#fixed.set(idempotencyKey, mails);
    return { idempotencyKey, payloadSha256: sha, messageIds };
  }

  #mail(message: MessageToSend): OutgoingMail {
    return makeMail({ ...message, links: privateLinks(message) }, this.#pieces, { from: env.MAIL_FROM, replyTo: env.MAIL_REPLY_TO });
  }
}

function privateLinks({ compensationId, generation, choiceCompensationId, choiceGeneration }: MessageToSend): PrivateLinks {
  const page = (token: string) => `${env.APP_URL}/c/${token}`;
  return {
    credit: compensationId && generation ? page(creditToken(env.APP_SECRET, compensationId, generation)) : null,
    choice: choiceCompensationId && choiceGeneration ? page(choiceToken(env.APP_SECRET, choiceCompensationId, choiceGeneration)) : null,
  };
}
