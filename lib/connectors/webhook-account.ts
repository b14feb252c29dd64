import { z } from "zod";
import type { AccountCheck } from "../domain/accounts/account-check";
import type { AccountSettings, WebhookCredentials } from "../domain/accounts/account-kind";
import { type Capabilities, capabilitiesOf } from "../domain/accounts/capabilities";
import { webhookHeaders } from "../domain/accounts/webhook-signature";
import { isPersonReason } from "../domain/effects/effect-reason";
import type { EffectToApply } from "../domain/effects/effect-to-apply";
import { AccountClient, asJson, type WriteAnswer } from "./account-client";
import { type Applied, type Applying, cannotTell, done, type Found, OutcomeUnknown, refused, type ShopAccount } from "./shop-account";
import { answerOf, ShopProblem } from "./shop-problem";

type Options = { baseUrl: string; credentials: WebhookCredentials; settings: AccountSettings; clock: () => Date; client?: AccountClient };

/** What the shop may answer: the id of what it did, or why it did not. */
const answerSchema = z.object({ id: z.union([z.string().max(200), z.int()]).optional(), reason: z.string().optional() }).catch({});

/**
 * A home-made shop, told by a call that is signed as Standard Webhooks says. The id of the call is the effect's key, the same in
 * every try: the shop does a thing once per id, and answers a repeat as it answered at first.
 */
export class WebhookAccount implements ShopAccount {
  readonly kind = "webhook";
  readonly capabilities: Capabilities;
  readonly #options: Options;
  readonly #client: AccountClient;

  constructor(options: Options) {
    this.#options = options;
    this.capabilities = capabilitiesOf("webhook", options.settings);
    this.#client = options.client ?? new AccountClient();
  }

  check(signal: AbortSignal): Promise<AccountCheck> {
    return answerOf<AccountCheck>(async () => {
      const { host } = new URL(this.#options.baseUrl);
      const body = JSON.stringify({ type: "amends.check", data: {} });
      try {
        const { status } = await this.#post(`check-${host}`, body, { signal, exchanges: [] });
        return status < 400 ? { shopName: host, notes: [] } : { problem: status === 404 ? "not_found" : "rejected" };
      } catch (error) {
        if (!(error instanceof OutcomeUnknown)) throw error;
        return { problem: error.status === null ? "timed_out" : "shop_fault" };
      }
    });
  }

  /** The shop knows; to be told once more is how it is asked. */
  async lookUp(): Promise<Found> {
    return cannotTell;
  }

  async apply(effect: EffectToApply, applying: Applying): Promise<Applied> {
    const answer = await this.#post(effect.idempotencyKey, bodyOf(effect), applying);
    const { id, reason } = answerSchema.parse(asJson(answer.text));
    if (answer.status < 300) return done(String(id ?? effect.idempotencyKey));
    if (answer.status === 404 || answer.status === 410) throw new ShopProblem("not_found");
    return refused(reason && isPersonReason(reason) ? reason : "refused");
  }

  #post(id: string, body: string, applying: Applying): Promise<WriteAnswer> {
    const { baseUrl, credentials, clock } = this.#options;
    const headers = { "content-type": "application/json", ...webhookHeaders(credentials.secret, { id, at: clock(), body }) };
    return this.#client.post({ url: baseUrl, headers, body, ...applying });
  }
}

/** The same bytes in every try. */
function bodyOf({ kind, createdAt, incidentRef, order, line, customer, units, amount, code, detail }: EffectToApply): string {
  const data = {
    incident: incidentRef,
    order: order.ref,
    line: line && { ref: line.ref, sku: line.sku },
    customer,
    units,
    amount,
    code,
    detail,
  };
  return JSON.stringify({ type: `amends.${kind}`, timestamp: createdAt, data });
}
