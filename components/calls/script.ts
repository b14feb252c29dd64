import { createTranslator } from "next-intl";
import { remedyWords } from "@/components/credits/remedy-words";
import type { Shop } from "@/lib/domain/settings/shop";
import { formatDay } from "@/lib/i18n/format";
import type { Locale } from "@/lib/i18n/locale";
import { messagesOf } from "@/lib/i18n/messages";
import type { CallView } from "@/lib/queries/calls/call-list";
import { whyWord } from "./call-words";

export type Script = {
  locale: Locale;
  /** What to say, in order. */
  lines: string[];
  /** What was done for this person, one by one; it is said after the second line. */
  told: string[];
};

const translator = (locale: Locale) =>
  createTranslator({ locale, messages: messagesOf(locale), namespace: "calls.script", timeZone: "UTC" });
const translators = { fr: translator("fr"), en: translator("en") };

type Caller = { shop: Shop; caller: string };

/** What to say on the telephone: who calls, what went wrong and that it was us, what was done, what we ask. */
export function scriptOf(call: CallView, { shop, caller }: Caller, locale: Locale): Script {
  const t = translators[locale];
  const told = call.told.flatMap((compensation) => remedyWords(compensation, { locale, shop }) ?? []);
  const name = [call.civility, call.name].filter(Boolean).join(" ");
  const order = call.firstOrderAt
    ? t("order", {
        count: call.orderRefs.length,
        refs: call.orderRefs.join(", "),
        day: formatDay(new Date(call.firstOrderAt), shop.zone, locale),
      })
    : t("noOrder");
  return {
    locale,
    told,
    lines: [
      t("open", { name, caller, shop: shop.name }),
      `${order} ${t("ours")}`,
      told.length > 0 ? t("done") : t("notYet"),
      t(`why.${whyWord(call.why)}`),
      t("close", { email: shop.supportEmail }),
    ],
  };
}
