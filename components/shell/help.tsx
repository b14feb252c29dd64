"use client";

import { CircleHelp } from "lucide-react";
import { useTranslations } from "next-intl";
import { Dialog } from "@/components/ui/dialog";
import { PAGES } from "./pages";
import { useShortcuts } from "./shortcuts";
import { ICON_BUTTON } from "./switch-look";

export function HelpButton() {
  const t = useTranslations("app.help");
  const { open } = useShortcuts();
  return (
    <button type="button" onClick={() => open("help")} aria-label={t("open")} title={t("open")} className={ICON_BUTTON}>
      <CircleHelp aria-hidden className="size-5" />
    </button>
  );
}

/** Every key that acts on every screen, and the switch that turns single keys off. */
export function Help() {
  const t = useTranslations("app.help");
  const pages = useTranslations("app.nav");
  const { opened, open, enabled, setEnabled } = useShortcuts();
  return (
    <Dialog open={opened === "help"} onOpenChange={(wanted) => !wanted && open(null)} title={t("title")}>
      <dl className="grid grid-cols-[1fr_max-content] items-center gap-x-6 gap-y-2">
        <Row name={t("palette")} keys={["⌘ / Ctrl", "K"]} />
        <Row name={t("close")} keys={["Esc"]} />
        <Row name={t("help")} keys={["?"]} />
        {PAGES.map(({ key, letter }) => (
          <Row key={key} name={t("goTo", { page: pages(key) })} keys={["g", letter]} />
        ))}
      </dl>
      <label className="flex items-start gap-3 border-t pt-4">
        <input
          type="checkbox"
          checked={enabled}
          onChange={(event) => setEnabled(event.target.checked)}
          className="mt-0.5 size-4 accent-primary"
        />
        <span>
          <span className="block font-medium">{t("enabled")}</span>
          <span className="text-muted-foreground">{t("enabledHint")}</span>
        </span>
      </label>
    </Dialog>
  );
}

function Row({ name, keys }: { name: string; keys: string[] }) {
  return (
    <div className="contents">
      <dt>{name}</dt>
      <dd className="flex justify-end gap-1">
        {keys.map((key) => (
          <kbd key={key} className="rounded border bg-muted px-1.5 py-0.5 font-sans text-caption">
            {key}
          </kbd>
        ))}
      </dd>
    </div>
  );
}
