"use client";

import { Command } from "cmdk";
import { FilePlus2, FileUp, Languages, type LucideIcon, Monitor, Moon, Search, Siren, Sun } from "lucide-react";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { type ReactNode, useState, useTransition } from "react";
import { Dialog } from "@/components/ui/dialog";
import { THEMES } from "@/lib/domain/staff/theme";
import { LOCALES } from "@/lib/i18n/locale";
import type { FormAction } from "./form-action";
import { PAGES } from "./pages";
import { useShortcuts } from "./shortcuts";
import { useIncidentSearch } from "./use-incident-search";

const THEME_ICONS = { light: Sun, dark: Moon, system: Monitor };

export function PaletteButton() {
  const t = useTranslations("app.palette");
  const { open } = useShortcuts();
  return (
    <button
      type="button"
      onClick={() => open("palette")}
      className="flex h-9 items-center gap-2 rounded-md border bg-background px-2.5 text-muted-foreground hover:text-foreground"
    >
      <Search aria-hidden className="size-4" />
      <span className="sr-only lg:not-sr-only">{t("open")}</span>
      <kbd aria-hidden className="hidden rounded border px-1 font-sans text-caption lg:block">
        ⌘K
      </kbd>
    </button>
  );
}

type PaletteProps = { mayDeclare: boolean; chooseLocale: FormAction; chooseTheme: FormAction };

/** Goes to a page or an incident, or starts an action, by a few letters of its name. */
export function Palette(props: PaletteProps) {
  const t = useTranslations("app.palette");
  const { opened, open } = useShortcuts();
  return (
    <Dialog open={opened === "palette"} onOpenChange={(wanted) => !wanted && open(null)} title={t("title")}>
      <PaletteBody {...props} close={() => open(null)} />
    </Dialog>
  );
}

function PaletteBody({ mayDeclare, chooseLocale, chooseTheme, close }: PaletteProps & { close: () => void }) {
  const t = useTranslations("app");
  const router = useRouter();
  const [text, setText] = useState("");
  const { incidents, failed, searching } = useIncidentSearch(text);
  const [, startTransition] = useTransition();
  const locale = useLocale();
  const go = (href: Route) => {
    close();
    router.push(href);
  };
  const choose = (action: FormAction, name: string, value: string) => {
    const form = new FormData();
    form.set(name, value);
    close();
    startTransition(() => action(form));
  };
  return (
    <Command label={t("palette.title")} className="space-y-2">
      <Command.Input
        value={text}
        onValueChange={setText}
        placeholder={t("palette.placeholder")}
        className="min-h-10 w-full rounded-md border border-input bg-card px-3"
      />
      {failed && <p className="text-caption text-warning">{t("palette.failed")}</p>}
      <Command.List className="h-[50dvh] overflow-y-auto" label={t("palette.title")}>
        <Command.Empty className="px-2 py-6 text-center text-muted-foreground">
          {searching ? t("palette.searching") : t("palette.empty")}
        </Command.Empty>
        {incidents.length > 0 && (
          <Group heading={t("palette.incidents")}>
            {incidents.map(({ ref, title }) => (
              <Item key={ref} icon={Siren} value={`${ref} ${title} ${text}`} onSelect={() => go(`/incidents/${ref}` as Route)}>
                {ref} · {title}
              </Item>
            ))}
          </Group>
        )}
        <Group heading={t("palette.pages")}>
          {PAGES.map(({ key, href, icon }) => (
            <Item key={key} icon={icon} value={t(`nav.${key}`)} onSelect={() => go(href)}>
              {t(`nav.${key}`)}
            </Item>
          ))}
        </Group>
        {mayDeclare && (
          <Group heading={t("palette.actions")}>
            <Item icon={FilePlus2} value={t("palette.declare")} onSelect={() => go("/incidents/new" as Route)}>
              {t("palette.declare")}
            </Item>
            <Item icon={FileUp} value={t("palette.import")} onSelect={() => go("/imports/new" as Route)}>
              {t("palette.import")}
            </Item>
          </Group>
        )}
        <Group heading={t("palette.preferences")}>
          {LOCALES.filter((other) => other !== locale).map((other) => (
            <Item key={other} icon={Languages} value={t(`language.${other}`)} onSelect={() => choose(chooseLocale, "locale", other)}>
              <span lang={other}>{t(`language.${other}`)}</span>
            </Item>
          ))}
          {THEMES.map((theme) => (
            <Item
              key={theme}
              icon={THEME_ICONS[theme]}
              value={`${t("theme.label")} ${t(`theme.${theme}`)}`}
              onSelect={() => choose(chooseTheme, "theme", theme)}
            >
              {t("theme.label")} – {t(`theme.${theme}`)}
            </Item>
          ))}
        </Group>
      </Command.List>
    </Command>
  );
}

const Group = ({ heading, children }: { heading: string; children: ReactNode }) => (
  <Command.Group
    heading={heading}
    className="[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-3 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-caption [&_[cmdk-group-heading]]:text-muted-foreground"
  >
    {children}
  </Command.Group>
);

type ItemProps = { icon: LucideIcon; value: string; onSelect: () => void; children: ReactNode };
const Item = ({ icon: Icon, value, onSelect, children }: ItemProps) => (
  <Command.Item
    value={value}
    onSelect={onSelect}
    className="flex h-9 cursor-pointer items-center gap-3 rounded-md px-2 data-[selected=true]:bg-muted"
  >
    <Icon aria-hidden className="size-4 shrink-0 text-muted-foreground" />
    <span className="truncate">{children}</span>
  </Command.Item>
);
