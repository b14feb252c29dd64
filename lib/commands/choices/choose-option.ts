import { decideChoice, type OpenChoice } from "../../db/choices/decide-choice";
import type { Tx } from "../../db/client";
import { pickCustomers } from "../../db/ledger/pick-customers";
import { insertCompensations } from "../../db/plans/insert-compensations";
import { optionOf, sealedChoice } from "../../domain/choices/sealed-choice";
import { done, type Outcome, refuse } from "../command";
import { enqueueApplying } from "../effects/enqueue-applying";
import { treatCustomers } from "../ledger/treat-customers";

export type Chosen = { choiceId: string; chosenKey: string };
type Choosing = { tx: Tx; choice: OpenChoice; key: string; by: string; reason?: string; now: Date };

/**
 * Decides a choice and treats what was chosen, as it was sealed, in one transaction: its compensations become rows of the plan under
 * `<rule>/<key>` and go through the writer of every batch. Should the facts no longer allow them, they are set aside for a person, as
 * in an execution; the choice stands.
 */
export async function chooseOption({ tx, choice, key, by, reason, now }: Choosing): Promise<Outcome<Chosen>> {
  const { id, planId, incidentId, customerId } = choice;
  const option = optionOf(sealedChoice(choice.detail), key);
  if (!option) return refuse("not_found");
  if (!(await decideChoice(tx, choice, { key, by, now }))) return refuse("choice_already_made");
  const customer = String(customerId);
  const ruleId = `${choice.ruleId}/${key}`;
  await insertCompensations(tx, { id: planId, incidentId }, [
    { customerId: customer, cohort: choice.cohortKey, ruleId, compensations: option.items },
  ]);
  const picked = await pickCustomers(tx, { planId, size: 1, among: [customerId] });
  const written = await treatCustomers(tx, { ...choice, event: `choice:${id}`, movedBefore: true, budgetCurrency: null, now }, picked);
  if (written.effects > 0) await enqueueApplying(tx);
  const detail = { chosenKey: key, failed: written.failed };
  return done({ choiceId: String(id), chosenKey: key }, { incidentId, subject: `choice:${id}`, reason, detail });
}
