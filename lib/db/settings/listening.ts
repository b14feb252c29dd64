import type { WorkingHours } from "../../domain/replies/working-hours";
import { DEFAULT_LISTENING, type Listening, listeningSchema } from "../../domain/settings/listening";
import type { Db } from "../client";
import { readShop } from "./shop";

const LISTENING_KEY = "listening";

/** How the shop answers; the proposed hours while nobody saved any. */
export async function readListening(db: Db): Promise<Listening> {
  const row = await db.setting.findUnique({ where: { key: LISTENING_KEY } });
  return row ? listeningSchema.parse(row.value) : DEFAULT_LISTENING;
}

export async function writeListening(db: Db, listening: Listening): Promise<void> {
  await db.setting.upsert({
    where: { key: LISTENING_KEY },
    create: { key: LISTENING_KEY, value: listening },
    update: { value: listening },
  });
}

/** When people answer, in the shop's zone, with the rest of how the shop listens. */
export async function readHours(db: Db): Promise<{ hours: WorkingHours; listening: Listening }> {
  const [listening, { zone }] = [await readListening(db), await readShop(db)];
  const { days, from, to, closed } = listening;
  return { hours: { zone, days, from, to, closed }, listening };
}
