"use client";

import { Menu, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useRef } from "react";
import { Logo } from "./logo";
import { NavLinks } from "./nav-links";
import type { Waiting } from "./pages";
import { ICON_BUTTON } from "./switch-look";

/** The navigation on phones: the browser's own popover, which closes on Escape and on a tap outside. */
export function NavDrawer({ waiting, children }: { waiting: Waiting; children: ReactNode }) {
  const t = useTranslations("app.nav");
  const drawer = useRef<HTMLDivElement>(null);
  return (
    <div className="md:hidden">
      <button type="button" popoverTarget="navigation" aria-label={t("open")} className={ICON_BUTTON}>
        <Menu aria-hidden className="size-5" />
      </button>
      <div
        ref={drawer}
        id="navigation"
        popover="auto"
        className="fixed inset-y-0 left-0 m-0 h-dvh max-h-none w-72 max-w-[85vw] border-r bg-card p-3 text-foreground shadow-lg backdrop:bg-black/40"
      >
        <div className="mb-3 flex items-center justify-between">
          <span className="flex items-center gap-2.5 px-1 text-base font-semibold">
            <Logo /> Amends
          </span>
          <button type="button" popoverTarget="navigation" popoverTargetAction="hide" aria-label={t("close")} className={ICON_BUTTON}>
            <X aria-hidden className="size-5" />
          </button>
        </div>
        <nav aria-label={t("label")}>
          <NavLinks waiting={waiting} onGo={() => drawer.current?.hidePopover()} />
        </nav>
        <div className="mt-4 flex flex-wrap gap-3 border-t pt-4">{children}</div>
      </div>
    </div>
  );
}
