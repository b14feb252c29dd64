import { makeChoice } from "@/lib/commands/choices/make-choice";
import { activateCredit } from "@/lib/commands/credits/activate-credit";
import { choiceToken } from "@/lib/domain/choices/token";
import { creditToken } from "@/lib/domain/credits/token";
import type { Actor } from "@/lib/domain/staff/actor";
import { env } from "@/lib/env";
import { type PersonPage, readCreditPage } from "@/lib/queries/credits/credit-page";

/**
 * Does what the pressed button says. A form that names a choice or a credit can only mean one of this link's own person and
 * incident; one that names nothing means the link's own credit. Refusals are not told apart here: the page shows how things stand.
 * @returns false when the link opens nothing
 */
export async function pressButton(bearer: Actor, token: string, form: URLSearchParams): Promise<boolean> {
  const { person } = await readCreditPage(token);
  if (!person) return false;
  const choice = form.get("choice");
  if (choice !== null) await choose(bearer, token, person, { choice, optionKey: form.get("option") ?? "" });
  else {
    const id = form.get("credit");
    const credit = id === null ? person.opens === "credit" && person.credits[0] : person.credits.find((one) => one.id === id);
    if (credit) await activate(bearer, credit);
  }
  return true;
}

/** A credit that the chosen option gives is activated by the same press. */
async function choose(bearer: Actor, token: string, person: PersonPage, wanted: { choice: string; optionKey: string }): Promise<void> {
  const choice = person.choices.find(({ compensationId }) => compensationId === wanted.choice);
  if (!choice) return;
  const { optionKey } = wanted;
  await makeChoice(bearer, { token: choiceToken(env.APP_SECRET, BigInt(choice.compensationId), choice.generation), optionKey });
  const after = (await readCreditPage(token)).person;
  const made = after?.choices.find(({ compensationId }) => compensationId === wanted.choice);
  if (!after || made?.chosenKey !== optionKey || made.chosenBy !== "customer") return;
  const given = new Set(after.remedies.filter(({ ruleId }) => ruleId.endsWith(`/${optionKey}`)).map(({ id }) => id));
  for (const credit of after.credits) if (credit.state === "available" && given.has(credit.compensationId)) await activate(bearer, credit);
}

const activate = (bearer: Actor, { compensationId, generation }: PersonPage["credits"][number]) =>
  activateCredit(bearer, { token: creditToken(env.APP_SECRET, BigInt(compensationId), generation) });
