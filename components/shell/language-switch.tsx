import { useLocale, useTranslations } from "next-intl";
import { LOCALES } from "@/lib/i18n/locale";
import type { FormAction } from "./form-action";
import { SWITCH, switchOption } from "./switch-look";

/** Each language by its own name; a plain form, so it works before and without JavaScript. */
export function LanguageSwitch({ action }: { action: FormAction }) {
  const t = useTranslations("app.language");
  const current = useLocale();
  return (
    <form action={action} aria-label={t("label")} className={SWITCH}>
      {LOCALES.map((locale) => (
        <button
          key={locale}
          type="submit"
          name="locale"
          value={locale}
          lang={locale}
          aria-pressed={locale === current}
          title={t(locale)}
          className={switchOption(locale === current)}
        >
          <span aria-hidden>{locale.toUpperCase()}</span>
          <span className="sr-only">{t(locale)}</span>
        </button>
      ))}
    </form>
  );
}
