import type { Db } from "../client";

/** What letters may say beyond the dictionary, in lower case. A house has some hundreds at most. */
export async function readHouseWords(db: Db): Promise<ReadonlySet<string>> {
  const rows = await db.houseWord.findMany({ orderBy: { word: "asc" }, take: 5_000, select: { word: true } });
  return new Set(rows.map(({ word }) => word));
}
