import type { Tx } from "@/lib/db/client";
import { STARTER_LETTERS } from "@/lib/domain/mailings/starter-letters";

/** Puts the starter letters in place where a cohort has no letter yet; running it again changes nothing. */
export async function ensureStarterLetters(tx: Tx): Promise<void> {
  for (const [key, content] of Object.entries(STARTER_LETTERS))
    await tx.templateVersion.createMany({ data: [{ key, version: 1, content, createdBy: "system" }], skipDuplicates: true });
}
