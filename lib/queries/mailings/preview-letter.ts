import type { Locale } from "../../i18n/locale";

export type LetterPreview = { subject: string; html: string; text: string; language: Locale; cohortKey: string };

/** The letter that this customer would get under the plan as it stands; null when it has none for them. */
export async function previewLetter(_asked: { planId: number; customerId: bigint; language?: Locale }): Promise<LetterPreview | null> {
  return null;
}
