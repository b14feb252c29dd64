import { now } from "@/lib/clock";
import { listCanned } from "@/lib/db/canned/list-canned";
import { prisma } from "@/lib/db/client";
import type { CannedAction } from "@/lib/domain/replies/canned-answer";
import type { Locale } from "@/lib/i18n/locale";

/** A shared answer as it is kept. `worked` of `judged`: after how many, of those old enough to tell, the matter was settled. */
export type CannedRow = {
  id: number;
  rowVersion: number;
  name: Record<Locale, string>;
  body: Record<Locale, string>;
  actions: CannedAction[];
  uses: number;
  worked: number;
  judged: number;
};

/** Every answer that the team shares, those used most first. */
export async function readCannedScreen(): Promise<CannedRow[]> {
  const rows = await listCanned(prisma, { now: now() });
  return rows.map(({ id, rowVersion, actions, useCount, workedCount, judgedCount, ...words }) => ({
    ...{ id, rowVersion, actions, uses: useCount, worked: workedCount, judged: judgedCount },
    name: { fr: words.nameFr, en: words.nameEn },
    body: { fr: words.bodyFr, en: words.bodyEn },
  }));
}
