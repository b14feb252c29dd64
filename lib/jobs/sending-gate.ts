import { setTimeout as sleep } from "node:timers/promises";
import { prisma } from "../db/client";
import type { SendingChannel } from "../db/mailings/batches";
import { canaryToFix } from "../db/mailings/canary";
import { callsSince, waitingByZone, zonesOf } from "../db/mailings/waiting";
import { readShop } from "../db/settings/shop";
import { openToAll, type Quiet } from "../domain/mailings/quiet-hours";
import { nextCallAt, PACE_WINDOW_MS, paceSize } from "../domain/mailings/schedule";

/** Longest that a sender waits for its pace before it gives the worker back to other mailings, in all. */
const PATIENCE_MS = 20_000;
/** A wait longer than this is not waited for. */
const SHORT_WAIT_MS = 3000;

type Conditions = {
  mailingId: number;
  channel: SendingChannel;
  quiet: Quiet | null;
  perMinute: number | null;
  /** So many leave first; null once they have, or where nobody waits for them. */
  canary: number | null;
  shopZone: string;
  zones: readonly string[];
};

/** Under what conditions a mailing's messages may leave, at any moment of its sending. */
export class SendingGate {
  #asleep: { minute: number; zones: string[] } = { minute: -1, zones: [] };
  #waited = 0;
  #pacedUntil: Date | undefined;

  private constructor(
    readonly conditions: Conditions,
    readonly now: () => Date,
  ) {}

  static async of(mailingId: number, channel: SendingChannel, now: () => Date): Promise<SendingGate> {
    const mailing = await prisma.mailing.findUniqueOrThrow({ where: { id: mailingId } });
    const { quietFrom, quietTo, perMinute } = mailing;
    const quiet = quietFrom === null || quietTo === null ? null : { from: quietFrom, to: quietTo };
    const shopZone = (await readShop(prisma)).zone;
    const zones = quiet ? [...new Set([shopZone, ...(await zonesOf(prisma, mailingId))])] : [];
    const canary = mailing.canarySize > 0 && !mailing.canaryPassedAt ? mailing.canarySize : null;
    return new SendingGate({ mailingId, channel, quiet, perMinute, canary, shopZone, zones }, now);
  }

  /** Whose clock a message goes by; null where no hour is quiet. */
  zoneOf = ({ zone }: { zone: string | null }): string | null => (this.conditions.quiet ? (zone ?? this.conditions.shopZone) : null);

  /** Zones in which it is a quiet hour. Quiet hours begin and end on full minutes: within one nothing changes. */
  get asleep(): readonly string[] {
    const at = this.now();
    const minute = Math.floor(at.getTime() / 60_000);
    if (minute !== this.#asleep.minute)
      this.#asleep = { minute, zones: this.conditions.zones.filter((zone) => this.#opening(at, zone).getTime() > at.getTime()) };
    return this.#asleep.zones;
  }

  /** How many messages go into one call. */
  size = (batchSize: number): number => (this.conditions.perMinute === null ? batchSize : paceSize(this.conditions.perMinute, batchSize));

  /** How many messages may be fixed now; none while the first few are waited for. */
  async toFix(most: number): Promise<number> {
    const { canary, mailingId } = this.conditions;
    return canary === null ? most : Math.min(most, await canaryToFix(prisma, mailingId, canary));
  }

  get paced(): boolean {
    return this.conditions.perMinute !== null;
  }

  /** Waits until a call may be made by the mailing's own pace. False when that is later than somebody should wait for. */
  async mayCall(batchSize: number, pace: () => Promise<void>): Promise<boolean> {
    const { mailingId, perMinute } = this.conditions;
    if (perMinute === null) return true;
    for (;;) {
      const at = this.now();
      const calls = await callsSince(prisma, mailingId, new Date(at.getTime() - PACE_WINDOW_MS));
      const next = nextCallAt(calls, this.size(batchSize), perMinute, at);
      const waitMs = next.getTime() - at.getTime();
      this.#pacedUntil = next;
      if (waitMs <= 0) break;
      this.#waited += waitMs;
      if (waitMs > SHORT_WAIT_MS || this.#waited > PATIENCE_MS) return false;
      await sleep(waitMs);
    }
    await pace();
    return true;
  }

  /** When the next of what waits may leave; null when nothing does. */
  async next(): Promise<Date | null> {
    const { mailingId, channel } = this.conditions;
    const now = this.now();
    const waiting = await waitingByZone(prisma, mailingId, channel);
    if (waiting.length === 0) return null;
    const openings = waiting.map(({ zone, at }) => this.#opening(at && at > now ? at : now, zone ?? this.conditions.shopZone).getTime());
    return new Date(Math.max(Math.min(...openings), this.#pacedUntil?.getTime() ?? 0));
  }

  /** A zone that nobody knows is the shop's. */
  #opening(at: Date, zone: string): Date {
    const { shopZone, quiet } = this.conditions;
    return openToAll(at, zone, { fallback: shopZone, quiet });
  }
}
