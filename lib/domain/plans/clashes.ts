import { type ActionKind, UNIT_KINDS, WORD_KINDS } from "./action";
import type { Compensation } from "./compensation";
import { floorOf } from "./divide";
import type { PlanMember } from "./member";
import type { Treatment } from "./treat";

/** Where a treatment meets what an earlier plan did: it ends an open choice, moves units settled by hand, gives a thing a second time. */
export type Clashes = { overtakes: boolean; byHand: boolean; again: boolean };
const NONE: Clashes = { overtakes: false, byHand: false, again: false };

export function clashesOf({ member, compensations }: Pick<Treatment, "member" | "compensations">): Clashes {
  const { choiceOpen, unitsByHand, received } = member.given;
  if (!choiceOpen && !unitsByHand && received.length === 0) return NONE;
  const kinds = compensations.flatMap(kindsOf);
  const some = (of: readonly ActionKind[]): boolean => kinds.some((kind) => of.includes(kind));
  return {
    overtakes: choiceOpen && kinds.some((kind) => !(WORD_KINDS as readonly ActionKind[]).includes(kind)),
    byHand: unitsByHand && some(UNIT_KINDS),
    again: some(received),
  };
}

/** The kind of a row, and of what a choice may bring. */
function kindsOf({ kind, detail }: Compensation): ActionKind[] {
  if (kind !== "choice") return [kind];
  const options = detail.options as readonly { items: readonly Compensation[] }[];
  return [kind, ...options.flatMap(({ items }) => items.map((item) => item.kind))];
}

/** What plans executed before gave this customer, in minor units of their currency: gestures of money, and units at the reference price. */
export const spentBefore = ({ given, shares }: PlanMember): number =>
  shares.reduce((sum, { valueMinor, unitsGifted, unitsHonoured, unitsGranted }) => {
    const units = unitsGifted + unitsHonoured;
    return units > 0 ? sum + floorOf(valueMinor, units, unitsGranted) : sum;
  }, given.spentMinor);
