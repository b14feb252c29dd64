import { decideChoice, type OpenChoice } from "../../db/choices/decide-choice";
import type { Tx } from "../../db/client";
import { failCustomer } from "../../db/ledger/fail-customer";
import { pickCustomers } from "../../db/ledger/pick-customers";
import { readBudget } from "../../db/ledger/read-budget";
import { whereNot } from "../../db/ledger/savepoint";
import { toNumber } from "../../db/minor";
import { insertCompensations } from "../../db/plans/insert-compensations";
import { optionOf, sealedChoice } from "../../domain/choices/sealed-choice";
import { budgetRoom } from "../../domain/ledger/budget-room";
import { OVER_BUDGET } from "../../domain/ledger/execution";
import { done, type Outcome, refuse } from "../command";
import { enqueueApplying } from "../effects/enqueue-applying";
import { treatCustomers } from "../ledger/treat-customers";

export type Chosen = { choiceId: string; chosenKey: string };
type Choosing = { tx: Tx; choice: OpenChoice; key: string; by: string; reason?: string; now: Date };

/**
 * Decides a choice and treats what was chosen, as it was sealed, in one transaction: its compensations become rows of the plan under
 * `<rule>/<key>` and go through the writer of every batch. Should the facts no longer allow them, they are set aside for a person, as
 * in an execution; the choice stands. So are they where units used since would take the plan over its budget.
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
  const failed = await treatChosen(tx, choice, now);
  const detail = { chosenKey: key, failed };
  return done({ choiceId: String(id), chosenKey: key }, { incidentId, subject: `choice:${id}`, reason, detail });
}

/** Returns how many customers were set aside: one or none. */
async function treatChosen(tx: Tx, choice: OpenChoice, now: Date): Promise<number> {
  const { id, planId, customerId } = choice;
  const budget = await readBudget(tx, planId);
  const { budgetCurrency, budgetMinor, spentBeforeMinor, driftMinor, sealed } = budget;
  const room = budgetRoom(budgetMinor === null ? null : toNumber(budgetMinor), sealed, toNumber(spentBeforeMinor));
  const isTooMuch = ({ drift }: { drift: number }) => drift > 0 && room !== null && toNumber(driftMinor) + drift > room;
  const scope = { ...choice, event: `choice:${id}`, movedBefore: true, budgetCurrency, now };
  const picked = await pickCustomers(tx, { planId, size: 1, among: [customerId] });
  const written = await whereNot(tx, isTooMuch, () => treatCustomers(tx, scope, picked));
  if (!written) {
    await failCustomer(tx, planId, String(customerId), OVER_BUDGET);
    return 1;
  }
  if (written.drift !== 0) await tx.execution.update({ where: { planId }, data: { driftMinor: { increment: written.drift } } });
  if (written.effects > 0) await enqueueApplying(tx);
  return written.failed;
}
