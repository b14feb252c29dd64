"use server";

import { cookies } from "next/headers";
import { THEME_COOKIE, themeOf } from "@/lib/domain/staff/theme";
import { isLocale, LOCALE_COOKIE } from "@/lib/i18n/locale";

const YEAR_S = 365 * 24 * 3600;
const KEPT = { path: "/", maxAge: YEAR_S, sameSite: "lax" } as const;

/** Forms of the language switch post here: works without JavaScript. */
export async function chooseLocale(form: FormData): Promise<void> {
  const locale = form.get("locale");
  if (typeof locale === "string" && isLocale(locale)) (await cookies()).set(LOCALE_COOKIE, locale, KEPT);
}

export async function chooseTheme(form: FormData): Promise<void> {
  const theme = themeOf(form.get("theme"));
  const jar = await cookies();
  if (theme === "system") jar.delete(THEME_COOKIE);
  else jar.set(THEME_COOKIE, theme, KEPT);
}
