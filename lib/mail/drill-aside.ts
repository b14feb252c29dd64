import { isDrillAddress } from "../domain/drills/drill";
import type { MailSender, OutgoingMail, SendOutcome } from "./mail-sender";

/**
 * Mails to the customers of a drill never reach the provider: `kept` takes them. The others leave as they would; of a call with both,
 * what the provider says decides, and what is kept is kept under the same key whenever the call is made again.
 */
export const drillAside = (provider: MailSender, kept: MailSender): MailSender => ({
  batchSize: provider.batchSize,
  repeatable: provider.repeatable,
  send: async (mails, idempotencyKey) => {
    const leaving = mails.filter(({ to }) => !isDrillAddress(to));
    if (leaving.length === mails.length) return provider.send(mails, idempotencyKey);
    const told = leaving.length === 0 ? NOTHING_LEFT : await provider.send(leaving, idempotencyKey);
    if (told.kind !== "accepted") return told;
    const staying = mails.filter(({ to }) => isDrillAddress(to));
    const stayed = await kept.send(staying, idempotencyKey);
    return stayed.kind === "accepted" ? inOrder(mails, told, stayed) : stayed;
  },
});

type Accepted = Extract<SendOutcome, { kind: "accepted" }>;
const NOTHING_LEFT: Accepted = { kind: "accepted", providerIds: [] };

/** Each mail's own answer, in the order of the mails. */
function inOrder(mails: readonly OutgoingMail[], left: Accepted, stayed: Accepted): Accepted {
  let [ofLeft, ofStayed] = [0, 0];
  const places = mails.map(({ to }) => (isDrillAddress(to) ? { of: stayed, at: ofStayed++ } : { of: left, at: ofLeft++ }));
  return {
    kind: "accepted",
    providerIds: places.map(({ of, at }) => of.providerIds[at] ?? null),
    refusals: places.map(({ of, at }) => of.refusals?.[at] ?? null),
  };
}
