import type { Tx } from "../../db/client";
import type { BatchToWrite } from "../../db/ledger/batch-facts";
import { failCustomer } from "../../db/ledger/fail-customer";
import type { Picked } from "../../db/ledger/pick-customers";
import { withinSavepoint } from "../../db/ledger/savepoint";
import { type BatchWritten, writeBatch } from "../../db/ledger/write-batch";
import { choiceToken } from "../../domain/choices/token";
import { endsAbroad } from "../../domain/credits/end-abroad";
import { creditCode, creditToken, hashToken } from "../../domain/credits/token";
import { env } from "../../env";

/** What a batch needs to know beside the customers it treats. */
export type Treating = Pick<BatchToWrite, "planId" | "incidentId" | "event" | "movedBefore" | "submittedAt" | "budgetCurrency" | "now">;

const NOTHING: BatchWritten = { done: 0, failed: 0, transfers: 0, credits: 0, effects: 0, choices: 0, drift: 0 };

/** All at once; should the database refuse a row, by halves, so that only that row's customer is set aside. */
export async function treatCustomers(tx: Tx, scope: Treating, picked: Picked): Promise<BatchWritten> {
  const credits = picked.creditCompensations.map(creditSecrets);
  const choices = picked.choiceCompensations.map(choiceSecrets);
  const abroad = endsAbroad(picked.creditEnds, picked.zone);
  const write = async (some: readonly string[]): Promise<BatchWritten> => {
    const [first] = some;
    if (first === undefined) return NOTHING;
    const batch = { ...scope, customers: some, kinds: picked.kinds, credits, endsAbroad: abroad, choices };
    const together = await withinSavepoint(tx, () => writeBatch(tx, batch));
    if (together) return together;
    if (some.length === 1) {
      await failCustomer(tx, scope.planId, first, "data_refused");
      return { ...NOTHING, failed: 1 };
    }
    const half = some.length >> 1;
    return sum(await write(some.slice(0, half)), await write(some.slice(half)));
  };
  return write(picked.customers);
}

const sum = (a: BatchWritten, b: BatchWritten): BatchWritten => ({
  done: a.done + b.done,
  failed: a.failed + b.failed,
  transfers: a.transfers + b.transfers,
  credits: a.credits + b.credits,
  effects: a.effects + b.effects,
  choices: a.choices + b.choices,
  drift: a.drift + b.drift,
});

function creditSecrets(compensationId: string) {
  const id = BigInt(compensationId);
  const tokenHash = hashToken(creditToken(env.APP_SECRET, id, 1)).toString("hex");
  return { compensationId, code: creditCode(env.APP_SECRET, id), tokenHash };
}

const choiceSecrets = (compensationId: string) => ({
  compensationId,
  tokenHash: hashToken(choiceToken(env.APP_SECRET, BigInt(compensationId), 1)).toString("hex"),
});
