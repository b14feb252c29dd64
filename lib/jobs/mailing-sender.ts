import { setTimeout as sleep } from "node:timers/promises";
import { advanceMailing } from "../commands/mailings/advance-mailing";
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
  type NewBatch,
  nextAttemptAt,
  type SendingChannel,
  takeUpInFlight,
  unsentMessages,
} from "../db/mailings/batches";
import { readPieces } from "../db/mailings/pieces";
import { decideBatch, mayRepeat } from "../domain/mailings/batch-decision";
import { WORKER } from "../domain/staff/actor";
import type { MailSender, OutgoingMail } from "../mail/mail-sender";
import { payloadSha256 } from "../mail/make-mail";
import { type MailingText, mailOf } from "./message-mail";
import { SendingGate } from "./sending-gate";
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

/** `pace` resolves when the next call may be made. `finishes` false: what waits for another channel keeps the mailing open. */
export type Surroundings = {
  now: () => Date;
  pace: () => Promise<void>;
  stopping: () => boolean;
  channel?: SendingChannel;
  finishes?: boolean;
};

/**
 * Sends one mailing by one channel. Every call is fixed in the database before it is made; a crash at any line leaves either a batch that
 * has not left, or one that may have and is repeated with the same bytes under the same key.
 */
export class MailingSender {
  /** Mails of batches that this sender has fixed itself, by key: neither read nor hashed again for their first call. */
  readonly #fixed = new Map<string, OutgoingMail[]>();
  readonly #channel: SendingChannel;
  #text: MailingText = { pieces: new Map(), promotes: false };
  #fixing: Promise<boolean> | undefined;
  #moreToFix = false;
  readonly #accepted: SettleTogether<AcceptedBatch>;

  constructor(
    readonly mailingId: number,
    readonly sender: MailSender,
    readonly surroundings: Surroundings,
  ) {
    this.#channel = surroundings.channel ?? "email";
    // A mark that is lost means that its call is made again under its key: only where keys are kept may it wait for others.
    const group = { atOnce: sender.repeatable ? MARKS_AT_ONCE : 1, afterMs: MARK_WITHIN_MS };
    this.#accepted = new SettleTogether(group, (batches) => this.#settleAccepted(batches));
  }

  /** The instant at which to go on; null when nothing waits for this sender: all is sent, or the mailing is held, paused or cancelled. */
  async run(): Promise<Date | null> {
    await this.#takeUp();
    const { promotes } = await prisma.mailing.findUniqueOrThrow({ where: { id: this.mailingId }, select: { promotes: true } });
    this.#text = { pieces: await readPieces(prisma, this.mailingId), promotes };
    const gate = await SendingGate.of(this.mailingId, this.#channel, this.surroundings.now);
    // A mailing with a pace of its own makes one call after the other.
    const lanes = this.sender.repeatable && !gate.paced ? LANES : 1;
    await Promise.all(Array.from({ length: lanes }, () => this.#lane(gate)));
    return this.surroundings.stopping() ? this.surroundings.now() : this.#whatNext(gate);
  }

  async #whatNext(gate: SendingGate): Promise<Date | null> {
    if (!(await this.#isSending())) return null;
    if (gate.conditions.canary !== null && (await advanceMailing(WORKER, { mailingId: this.mailingId, step: "hold" })).ok) return null;
    const later = new Date(this.surroundings.now().getTime() + SHORT_WAIT_MS);
    const next = await gate.next();
    if (next) return next > this.surroundings.now() ? next : later;
    if (this.surroundings.finishes === false) return null;
    const finished = await finishSending(WORKER, { mailingId: this.mailingId });
    return !finished.ok && finished.refusal.reason === "stale" ? later : null;
  }

  async #isSending(): Promise<boolean> {
    const mailing = await prisma.mailing.findUniqueOrThrow({ where: { id: this.mailingId }, select: { status: true } });
    return mailing.status === "sending";
  }

  /** What the sender before this one held when it ended. */
  async #takeUp(): Promise<void> {
    if (this.sender.repeatable) {
      await takeUpInFlight(prisma, this.mailingId, this.#channel);
      return;
    }
    for (const { id, attempts } of await inFlightBatches(prisma, this.mailingId, this.#channel))
      await settleBatch(WORKER, { batchId: id, attempts, error: "interrupted", decision: { kind: "review" } });
  }

  async #lane(gate: SendingGate): Promise<void> {
    const { now, pace, stopping } = this.surroundings;
    while (!stopping()) {
      if (!(await gate.mayCall(this.sender.batchSize, pace))) break;
      const batch = await claimBatch(prisma, { mailingId: this.mailingId, channel: this.#channel, now: now(), asleep: gate.asleep });
      if (batch) {
        const [accepted] = await Promise.all([this.#send(batch, gate), this.#fixAhead(gate)]);
        if (accepted) await this.#accepted.add(accepted);
      } else if (!(await this.#fixMore(gate)) && !(await this.#waited(gate))) break;
    }
    await this.#accepted.flush();
  }

  async #settleAccepted(batches: AcceptedBatch[]): Promise<void> {
    await settleAccepted(WORKER, { mailingId: this.mailingId, batches });
  }

  async #waited(gate: SendingGate): Promise<boolean> {
    const next = await nextAttemptAt(prisma, { mailingId: this.mailingId, channel: this.#channel, asleep: gate.asleep });
    const waitMs = next ? next.getTime() - this.surroundings.now().getTime() : Number.POSITIVE_INFINITY;
    if (waitMs > SHORT_WAIT_MS) return false;
    if (!(await this.#isSending())) return false;
    await sleep(Math.max(10, waitMs));
    return true;
  }

  /** Answers with what is to be marked when the provider has accepted it; every other end is written down here. */
  async #send(batch: ClaimedBatch, gate: SendingGate): Promise<AcceptedBatch | undefined> {
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
    if (!gate.paced) await this.surroundings.pace();
    const outcome = await this.sender.send(mails, batch.idempotencyKey);
    if (outcome.kind === "accepted") {
      const { providerIds, refusals } = outcome;
      return { batchId: batch.id, attempts: batch.attempts, messageIds: batch.messageIds, providerIds, refusals };
    }
    const decision = decideBatch({
      outcome: outcome.kind,
      retryAfterMs: "retryAfterMs" in outcome ? outcome.retryAfterMs : undefined,
      because: "because" in outcome ? outcome.because : undefined,
      attempts: batch.attempts,
      size: mails.length,
      open: batch.open,
      repeatable: this.sender.repeatable,
      now: this.surroundings.now(),
    });
    if (decision.kind === "split") await settle({ kind: "split", halves: this.#halves(batch, mails) }, outcome.error);
    else await settle(decision, outcome.error);
    return undefined;
  }

  /** The batch's mails, byte for byte as they were fixed; null when they no longer are. */
  async #mailsOf(batch: ClaimedBatch): Promise<OutgoingMail[] | null> {
    const fixed = this.#fixed.get(batch.idempotencyKey);
    this.#fixed.delete(batch.idempotencyKey);
    if (fixed && !batch.open) return fixed;
    const mails = (await batchMessages(prisma, batch.messageIds)).map((message) => mailOf(message, this.#text));
    return payloadSha256(mails) === batch.payloadSha256 ? mails : null;
  }

  /** Fixes the next batches; the lanes share one run. False when no message is free. */
  #fixMore(gate: SendingGate): Promise<boolean> {
    this.#fixing ??= this.#fix(gate).finally(() => {
      this.#fixing = undefined;
    });
    return this.#fixing;
  }

  /** So that no lane waits for the next batches: the one that finds few of them left fixes more beside its call. */
  async #fixAhead(gate: SendingGate): Promise<void> {
    if (this.#fixed.size <= LOW_WATER && this.#moreToFix && !this.#fixing) await this.#fixMore(gate);
  }

  async #fix(gate: SendingGate): Promise<boolean> {
    const { asleep, conditions } = gate;
    const size = gate.size(this.sender.batchSize);
    const limit = await gate.toFix(size * BATCHES_AHEAD);
    const { shopZone } = conditions;
    const [mailingId, channel] = [this.mailingId, this.#channel];
    const messages = limit > 0 ? await unsentMessages(prisma, { mailingId, channel, limit, asleep, shopZone }) : [];
    this.#moreToFix = messages.length === size * BATCHES_AHEAD;
    if (messages.length === 0) return false;
    const wanted = messages.filter((message) => !message.suppressed);
    const suppressed = messages.filter((message) => message.suppressed).map((message) => message.id);
    const batches = inCalls(wanted, size, gate.zoneOf).map(([zone, part]) =>
      this.#batch(
        part.map((message) => message.id),
        part.map((message) => mailOf(message, this.#text)),
        zone,
      ),
    );
    const stored = await storeBatches(WORKER, { mailingId, channel, batches, suppressed, canary: conditions.canary !== null });
    if (!stored.ok) this.#fixed.clear();
    // Another sender was faster: its batches are there to be taken.
    return stored.ok || stored.refusal.reason === "stale";
  }

  #halves({ messageIds, zone }: ClaimedBatch, mails: OutgoingMail[]): NewBatch[] {
    const middle = Math.ceil(mails.length / 2);
    return [
      this.#batch(messageIds.slice(0, middle), mails.slice(0, middle), zone),
      this.#batch(messageIds.slice(middle), mails.slice(middle), zone),
    ];
  }

  /** The key is made from stored ids and content: the same batch has the same key, whoever fixes it, whenever. */
  #batch(messageIds: bigint[], mails: OutgoingMail[], zone: string | null): NewBatch {
    const sha = payloadSha256(mails);
    const idempotencyKey = `mailing-${this.mailingId}-${messageIds[0]}-${messageIds.at(-1)}-${sha.slice(0, 24)}`;
    this.#fixed.set(idempotencyKey, mails);
    return { idempotencyKey, payloadSha256: sha, messageIds, zone };
  }
}

/** Messages in calls of one zone each, so that none waits for another's morning; in their order. */
function inCalls<M>(messages: M[], size: number, zoneOf: (message: M) => string | null): [zone: string | null, part: M[]][] {
  const byZone = new Map<string | null, M[]>();
  for (const message of messages) {
    const zone = zoneOf(message);
    const same = byZone.get(zone);
    if (same) same.push(message);
    else byZone.set(zone, [message]);
  }
  return [...byZone].flatMap(([zone, all]) =>
    Array.from({ length: Math.ceil(all.length / size) }, (_, i): [string | null, M[]] => [zone, all.slice(i * size, (i + 1) * size)]),
  );
}
