import type { AccountCheck } from "../domain/accounts/account-check";
import type { AccountKind } from "../domain/accounts/account-kind";
import type { Capabilities } from "../domain/accounts/capabilities";
import type { PersonReason } from "../domain/effects/effect-reason";
import type { EffectToApply } from "../domain/effects/effect-to-apply";
import { ShopProblem } from "./shop-problem";

/** A call that changes the shop, as it went out and what came back; no secret is in it. */
export type Exchange = { request: unknown; status: number | null; response: string };

/** For one effect's calls: when to stop waiting, and where every changing call is written down, also one without an answer. */
export type Applying = { signal: AbortSignal; exchanges: Exchange[] };

export type Found = { kind: "done"; externalId: string } | { kind: "not_done" } | { kind: "cannot_tell" };
export type Applied = { kind: "done"; externalId: string } | { kind: "refused"; reason: PersonReason };

/**
 * A shop in which effects can be applied. Every call ends: with an answer; by throwing a ShopProblem, where certainly nothing
 * was done; by throwing OutcomeUnknown; or when `signal` says so.
 *
 * `apply` changes the shop once at most and repeats nothing by itself. Before a void or a refund it reads the order, and refuses
 * what no longer fits it.
 */
export interface ShopAccount {
  readonly kind: AccountKind;
  readonly capabilities: Capabilities;
  check(signal: AbortSignal): Promise<AccountCheck>;
  lookUp(effect: EffectToApply, applying: Applying): Promise<Found>;
  apply(effect: EffectToApply, applying: Applying): Promise<Applied>;
}

/** The call may have been carried out: the answer never came, broke off, could not be read, or told of a fault. */
export class OutcomeUnknown extends Error {
  constructor(readonly status: number | null = null) {
    super("nobody knows whether it was done");
    this.name = "OutcomeUnknown";
  }
}

/** The shop turned the call away and wants to be left alone for a while. */
export class BusyShop extends ShopProblem {
  constructor(readonly retryAfterMs: number | undefined) {
    super("throttled");
    this.name = "BusyShop";
  }
}

export const done = (externalId: string): Applied & Found => ({ kind: "done", externalId });
export const refused = (reason: PersonReason): Applied => ({ kind: "refused", reason });
export const notDone: Found = { kind: "not_done" };
export const cannotTell: Found = { kind: "cannot_tell" };
