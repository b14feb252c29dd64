import { Monitor, Moon, Sun } from "lucide-react";
import { useTranslations } from "next-intl";
import { THEMES, type Theme } from "@/lib/domain/staff/theme";
import type { FormAction } from "./form-action";
import { SWITCH, switchOption } from "./switch-look";

const ICONS = { light: Sun, dark: Moon, system: Monitor };

export function ThemeSwitch({ action, current }: { action: FormAction; current: Theme }) {
  const t = useTranslations("app.theme");
  return (
    <form action={action} aria-label={t("label")} className={SWITCH}>
      {THEMES.map((theme) => {
        const Icon = ICONS[theme];
        return (
          <button
            key={theme}
            type="submit"
            name="theme"
            value={theme}
            aria-pressed={theme === current}
            title={t(theme)}
            className={switchOption(theme === current)}
          >
            <Icon aria-hidden className="size-4" />
            <span className="sr-only">{t(theme)}</span>
          </button>
        );
      })}
    </form>
  );
}
