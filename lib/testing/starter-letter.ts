import type { Db } from "../db/client";
import { STARTER_LETTERS } from "../domain/mailings/starter-letters";

/** The house's first letter of a cohort. */
export async function starterLetter(db: Db, key: "consumed" | "untouched"): Promise<number> {
  await db.templateVersion.createMany({
    data: [{ key, version: 1, content: STARTER_LETTERS[key], createdBy: "system" }],
    skipDuplicates: true,
  });
  const { id } = await db.templateVersion.findFirstOrThrow({ where: { key, incidentId: null, version: 1 }, select: { id: true } });
  return id;
}
