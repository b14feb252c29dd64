"use client";

import { PanelLeftClose, PanelLeftOpen } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { keepChoice, NAV_COOKIE } from "./choices";
import { Logo } from "./logo";
import { NavLinks } from "./nav-links";
import type { Waiting } from "./pages";

/** The navigation on wide screens; its width comes from the cookie, so nothing moves while the page loads. */
export function SideNav({ startCollapsed, waiting }: { startCollapsed: boolean; waiting: Waiting }) {
  const t = useTranslations("app.nav");
  const [collapsed, setCollapsed] = useState(startCollapsed);
  const Icon = collapsed ? PanelLeftOpen : PanelLeftClose;
  function toggle() {
    setCollapsed(!collapsed);
    keepChoice(NAV_COOKIE, collapsed ? "wide" : "narrow");
  }
  return (
    <nav
      aria-label={t("label")}
      className={`sticky top-0 hidden h-dvh shrink-0 flex-col border-r bg-card p-2 md:flex print:hidden ${collapsed ? "w-[3.75rem]" : "w-[13.75rem]"}`}
    >
      <Link href="/home" className="mb-3 flex h-9 items-center gap-2.5 rounded-md px-2 text-base font-semibold">
        <Logo />
        <span className={collapsed ? "sr-only" : ""}>Amends</span>
      </Link>
      <div className="flex-1">
        <NavLinks waiting={waiting} collapsed={collapsed} />
      </div>
      <button
        type="button"
        onClick={toggle}
        aria-expanded={!collapsed}
        title={collapsed ? t("expand") : t("collapse")}
        className="flex h-9 items-center gap-3 rounded-md px-2.5 text-muted-foreground hover:bg-muted hover:text-foreground"
      >
        <Icon aria-hidden className="size-4 shrink-0" />
        <span className={collapsed ? "sr-only" : "truncate"}>{collapsed ? t("expand") : t("collapse")}</span>
      </button>
    </nav>
  );
}
