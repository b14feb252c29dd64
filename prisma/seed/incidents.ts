import { now } from "../../lib/clock";
import { identifyAffected } from "../../lib/commands/affected/identify-affected";
import { splitCohorts } from "../../lib/commands/cohorts/split-cohorts";
import type { Command } from "../../lib/commands/command";
import { activateCredit } from "../../lib/commands/credits/activate-credit";
import { redeemCredit } from "../../lib/commands/credits/redeem-credit";
import { settleEffectByHand } from "../../lib/commands/effects/settle-effects-by-hand";
import { openIncident } from "../../lib/commands/incidents/open-incident";
import { startExecution } from "../../lib/commands/ledger/start-execution";
import { prepareMailings } from "../../lib/commands/mailings/prepare-mailings";
import { scheduleMailing } from "../../lib/commands/mailings/schedule-mailing";
import { decidePlan } from "../../lib/commands/plans/decide-plan";
import { draftPlan } from "../../lib/commands/plans/draft-plan";
import { submitPlan } from "../../lib/commands/plans/submit-plan";
import { prisma } from "../../lib/db/client";
import { creditToken } from "../../lib/domain/credits/token";
import type { Actor } from "../../lib/domain/staff/actor";
import { env } from "../../lib/env";
import { sendWholeMailing } from "../../lib/jobs/tasks/send-mailing";
import { startWorker } from "../../lib/jobs/worker";
import { ALBUM_WINDOW, PRODUCTS, REPORTERS, WINDOW } from "./catalogue";
import { demonstrationActor } from "./staff";

const ZONE = "Europe/Paris";
const POLL_MS = 200;
const LONGEST_WAIT_MS = 60_000;
/** So many customers pressed the button since. */
const CREDITS_SEEN = 36;
const agent = demonstrationActor("agent");
const manager = demonstrationActor("manager");

/** The command's value; a refusal while seeding is a fault of the seed. */
export async function must<V>(command: Command<V>, actor: Actor, input: unknown): Promise<V> {
  const result = await command(actor, input);
  if (result.ok) return result.value;
  throw new Error(`${command.action}: ${JSON.stringify(result)}`);
}

async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  for (let waited = 0; !(await isSo()); waited += POLL_MS) {
    if (waited > LONGEST_WAIT_MS) throw new Error(`${what} did not come`);
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

const costOf = (sku: string): number | null => PRODUCTS.find((product) => product.sku === sku)?.unit_cost_minor ?? null;

/**
 * The older incident, gone through from end to end by the product's own commands and worker; its reference. `beforeSending` is called
 * while no gesture has left.
 */
export async function finishAlbumIncident(beforeSending: (incidentRef: string) => Promise<void>): Promise<string> {
  const { ref } = await must(openIncident, agent, {
    title: "Album A4 à 2,99 € au lieu de 29,90 €",
    description: "Une virgule mal placée dans la mise à jour des prix du samedi soir. Vu par une collègue qui préparait l’infolettre.",
    zone: ZONE,
    detectedAt: "2026-09-12T21:10:00Z",
    fixedAt: ALBUM_WINDOW.endsAt,
    products: [
      {
        sku: "ALBUM-A4",
        currency: "EUR",
        criterion: "exactly",
        criterionValue: 299,
        referencePriceMinor: 2990,
        unitCostMinor: costOf("ALBUM-A4"),
      },
    ],
    windows: [ALBUM_WINDOW],
    legalGround: { obviousError: true, jurisdiction: "France, Code civil, art. 1132", warnedBy: "une collègue", counselConsulted: true },
  });
  await must(identifyAffected, agent, { incidentRef: ref });
  await must(splitCohorts, agent, { incidentRef: ref, cutoffAt: "2026-09-14T08:00:00Z" });
  const plan = await must(draftPlan, agent, { incidentRef: ref });
  await must(submitPlan, agent, { planId: plan.planId, rowVersion: plan.rowVersion });
  const { fingerprint } = await prisma.plan.findUniqueOrThrow({ where: { id: plan.planId } });
  await must(decidePlan, manager, { planId: plan.planId, fingerprint, decision: "approved", comment: "Juste et rapide." });
  await beforeSending(ref);
  await executeAndWrite(ref, plan.planId, fingerprint);
  await spendSomeCredits();
  return ref;
}

async function executeAndWrite(ref: string, planId: number, fingerprint: string | null): Promise<void> {
  const worker = await startWorker({ concurrency: 1 });
  try {
    await must(startExecution, manager, { planId, fingerprint });
    await until("the execution's end", async () => (await prisma.execution.findUnique({ where: { planId } }))?.status === "done");
    await must(prepareMailings, agent, { incidentRef: ref });
    await until("the letters", async () => (await prisma.mailing.count({ where: { planId, status: "rendering" } })) === 0);
    for (const mailing of await prisma.mailing.findMany({ where: { planId, status: "ready" } })) {
      const confirmCount = await prisma.mailMessage.count({ where: { mailingId: mailing.id, channel: "email", state: "rendered" } });
      await must(scheduleMailing, manager, { mailingId: mailing.id, confirmCount, canary: 0 });
      // Nobody is there to call it back.
      await prisma.mailing.update({ where: { id: mailing.id }, data: { leavesAt: now() } });
      await sendWholeMailing(mailing.id);
    }
    await applyInTheShop(planId);
    await until("the mailings' end", async () => (await prisma.mailing.count({ where: { planId, status: { not: "sent" } } })) === 0);
  } finally {
    await worker.stop();
  }
}

/** The shop has no account here: somebody did in it what the plan asked, line by line. */
async function applyInTheShop(planId: number): Promise<void> {
  for (const { id, incidentId } of await prisma.effect.findMany({ where: { planId, state: "waiting" }, orderBy: { id: "asc" } }))
    await must(settleEffectByHand, agent, { incidentId, effectId: String(id), reason: "Fait dans l’administration de la boutique" });
}

/** What customers and the shop's till did since: some pressed the button, some of those have spent. */
async function spendSomeCredits(): Promise<void> {
  const till: Actor = { kind: "key", id: "demo-till", name: "Caisse de la boutique" };
  const credits = await prisma.credit.findMany({ orderBy: { id: "asc" }, take: CREDITS_SEEN });
  for (const [n, credit] of credits.entries()) {
    const bearer: Actor = { kind: "link", id: `credit:${credit.id}`, name: "lien de crédit" };
    await must(activateCredit, bearer, { token: creditToken(env.APP_SECRET, credit.compensationId, credit.tokenGeneration) });
    if (n % 2) continue;
    const amountMinor = n % 4 ? 950 : Number(credit.amountMinor);
    await must(redeemCredit, till, {
      code: credit.code,
      amountMinor,
      orderRef: `PP-${200_000 + n}`,
      idempotencyKey: `demo-redemption-${n}`,
    });
  }
}

/** The founding incident, declared and waiting for whoever opens the demonstration. */
export async function declareFreePacks(): Promise<void> {
  await must(openIncident, agent, {
    title: "Pack de 500 tirages à 0 €",
    description: `La mise à jour des prix de samedi matin a vidé le prix du pack de 500 tirages. Trois clientes nous ont écrit pour prévenir : ${REPORTERS.join(", ")}. Une personne dit avoir coché la case du dessus par erreur en voulant le pack de 200 tirages à 24 €.`,
    zone: ZONE,
    detectedAt: "2026-11-14T15:05:00Z",
    fixedAt: WINDOW.endsAt,
    products: [
      {
        sku: "PACK-500",
        currency: "EUR",
        criterion: "exactly",
        criterionValue: 0,
        referencePriceMinor: 4900,
        unitsPerItem: 500,
        unitCostMinor: costOf("PACK-500"),
      },
    ],
    windows: [WINDOW],
    legalGround: {
      obviousError: true,
      jurisdiction: "France, Code civil, art. 1132",
      warnedBy: "trois clientes, par courriel",
      termsInvoked: "Conditions générales de vente, article 4 : une erreur de prix manifeste n’engage pas la boutique.",
    },
  });
}
