import { queryOfTx } from "../../db/alerts/query";
import { alertForTip, knownSku } from "../../db/alerts/tip-subject";
import type { Tx } from "../../db/client";
import { readWatching } from "../../db/settings/watching";
import { skuWords } from "../../domain/alerts/sku-words";
import { type Tip, tipSchema } from "../../domain/alerts/tip-fact";
import { normaliseEmail } from "../../domain/imports/identity";
import { onceKeyOf } from "../../domain/replies/once-key";
import { command, done, refuse } from "../command";
import { raiseAlerts } from "./raise-alerts";

/** Alerts that tips alone may hold open at a time: what comes in at an open door must not wake people a thousand times. */
const MOST_OPEN = 20;

/**
 * Takes in a tip, once. One that names a product we know joins the alert that stands about it, else raises one. The same words by the
 * same person about the same product are refused with `tip_known`, which a form does not tell apart from a first success.
 */
export const takeInTip = command({
  action: "tip.take_in",
  input: tipSchema,
  run: async ({ tx, input, now }) => {
    const email = normaliseEmail(input.email);
    const onceKey = onceKeyOf("tip", input.mailId ?? "", email, input.sku, input.body);
    const sku = await knownSku(tx, input.sku ? [input.sku, input.sku.toUpperCase()] : skuWords(input.body));
    const data = { ...{ origin: input.origin, body: input.body, name: input.name, language: input.language }, email, onceKey, at: now };
    const created = await tx.priceTip.createManyAndReturn({
      data: { ...data, sku: sku ?? (input.sku || null) },
      skipDuplicates: true,
      select: { id: true },
    });
    const tipId = created[0]?.id;
    if (tipId === undefined) {
      const known = await tx.priceTip.findUnique({ where: { onceKey }, select: { id: true } });
      return refuse("tip_known", { tipId: known?.id ?? 0 });
    }
    const alertId = sku === null ? null : await alertOf(tx, { sku, tip: input, now });
    if (alertId !== null) await tx.priceTip.update({ where: { id: tipId }, data: { alertId } });
    return done({ tipId, alertId }, { subject: `tip:${tipId}`, detail: { origin: input.origin, sku, alertId } });
  },
});

async function alertOf(tx: Tx, { sku, tip, now }: { sku: string; tip: Tip; now: Date }): Promise<number | null> {
  const standing = await alertForTip(tx, sku);
  if (standing !== null) return standing;
  const open = await tx.priceAlert.count({ where: { origin: "tip", state: { in: ["open", "acknowledged"] } } });
  if (open >= MOST_OPEN) return null;
  const watching = await readWatching(tx);
  const [raised] = await raiseAlerts(
    queryOfTx(tx),
    [
      {
        ...{ origin: "tip", guardId: null, about: sku, severity: "warn", skus: [sku], channels: [], breaches: [], count: 0 },
        ...{ worst: null, startedAt: now, detail: { text: tip.body.slice(0, 500), from: tip.origin } },
      },
    ],
    { watching, now },
  );
  return raised?.alertId ?? null;
}
