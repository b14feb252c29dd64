import { ITEMS, PRINTS, UNITS, type UnitNoun, unitNounSchema } from "../../domain/mailings/unit-noun";
import type { Db } from "../client";
import { isDemonstration } from "../settings/shop";

const UNIT_NOUN_KEY = "unit_noun";

/** What a unit of this incident's products is called in letters: the shop's own noun, else a neutral one. */
export async function readUnitNoun(db: Db, incidentId: number): Promise<UnitNoun> {
  const packs = await db.incidentProduct.count({ where: { incidentId, unitsPerItem: { gt: 1 } } });
  if (packs === 0) return ITEMS;
  const stored = await db.setting.findUnique({ where: { key: UNIT_NOUN_KEY } });
  if (stored) return unitNounSchema.parse(stored.value);
  return (await isDemonstration(db)) ? PRINTS : UNITS;
}
