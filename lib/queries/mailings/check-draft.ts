import { prisma } from "../../db/client";
import { readHouseWords } from "../../db/mailings/house-words";
import { type MadePromise, promisesOf } from "../../domain/mailings/made-promises";
import { type LetterContent, partsOf } from "../../domain/mailings/template";
import type { FoundWording } from "../../domain/mailings/wording";
import { frenchTypography } from "../../i18n/typography";
import { checkWording } from "../../mail/check-wording";

/** `typography`: French texts that saving sets otherwise than they are typed. */
export type DraftChecks = { wording: FoundWording[]; promises: MadePromise[]; typography: { typed: string; set: string }[] };

/** What the checks say of a letter that is still being written, before it is filled for anybody. */
export async function checkDraft(content: LetterContent): Promise<DraftChecks> {
  const { mail, text, sms } = partsOf(content.fr);
  return {
    wording: await checkWording(content, await readHouseWords(prisma)),
    promises: promisesOf(content),
    typography: [...mail, ...text, ...sms]
      .map((typed) => ({ typed, set: frenchTypography(typed) }))
      .filter(({ typed, set }) => typed !== set),
  };
}
