import { z } from "zod";
import { settleAlert } from "../../db/alerts/settle-alert";
import { readWrongPrices } from "../../db/alerts/wrong-prices";
import { readShop } from "../../db/settings/shop";
import { declareAlarm } from "../../domain/alerts/declared-incident";
import { MOST_STORED } from "../../domain/alerts/raising";
import { incidentFields } from "../../domain/incidents/incident-fields";
import { command, done, refuse, refuseInvalid } from "../command";
import { createIncident } from "../incidents/create-incident";
import { keepAsEvidence } from "./keep-as-evidence";

const SEEN = { id: true, skus: true, breaches: true, startedAt: true, raisedAt: true } as const;

/**
 * Opens the incident that an alert is about, with everything filled in: products with their wrong and right prices, the window from
 * the first wrong price until it was right again (else until now), when it was noticed. The alert's tips become its evidence, and
 * what was asked of the shop becomes part of it. `unpriced` names SKUs of which one of the two prices is not known: they are left out.
 *
 * Refuses `alert_settled`; `alert_without_price` where no product has both prices: it is then declared by hand; `alert_too_wide`
 * where more prices went wrong than the alert kept one by one.
 *
 * Input: `{ alertId, title?, description? }`; without a title the product's name.
 */
export const declareFromAlert = command({
  action: "alert.declare",
  input: z.object({
    alertId: z.int().positive(),
    title: z.string().trim().min(1).max(200).optional(),
    description: z.string().trim().max(4000).default(""),
  }),
  timeoutMs: 60_000,
  run: async ({ tx, input: { alertId, title, description }, actor, now }) => {
    const alert = await tx.priceAlert.findUnique({ where: { id: alertId }, select: SEEN });
    if (!alert) return refuse("not_found");
    if (alert.breaches > MOST_STORED) return refuse("alert_too_wide", { most: MOST_STORED });
    const prices = await readWrongPrices(tx, alert, now);
    const { zone } = await readShop(tx);
    const [first] = prices;
    const told = { title: title ?? first?.name ?? first?.sku ?? "", description, zone, nowMs: now.getTime() };
    const declared = declareAlarm({ prices, raisedAtMs: alert.raisedAt.getTime() }, told);
    if (!declared) return refuse("alert_without_price");
    const fields = incidentFields.safeParse(declared.fields);
    if (!fields.success) return refuseInvalid(fields.error.issues.map(({ path, message }) => ({ path: path.join("."), message })));
    const incident = await createIncident(tx, { input: fields.data, actor, now, alertId });
    const settled = await settleAlert(tx, alertId, { state: "declared", by: actor.id, at: now, reason: "", incidentId: incident.id });
    if (settled !== "done") return refuse(settled);
    await tx.stopRequest.updateMany({ where: { alertId }, data: { incidentId: incident.id } });
    const tips = await tx.priceTip.findMany({ where: { alertId, state: "open" } });
    await keepAsEvidence(tx, tips, { incidentId: incident.id, actor, now, addReporters: true });
    const detail = { alertId, ...incident.detail, unpriced: declared.unpriced.slice(0, 20), tips: tips.length };
    const value = { incidentId: incident.id, ref: incident.ref, unpriced: declared.unpriced };
    return done(value, { incidentId: incident.id, subject: incident.ref, detail });
  },
});
