"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { PAGES } from "./pages";

/** The pages that exist; the current one is marked for eyes and for screen readers. */
export function NavLinks({ collapsed = false, onGo }: { collapsed?: boolean; onGo?: () => void }) {
  const t = useTranslations("app.nav");
  const path = usePathname();
  return (
    <ul className="space-y-0.5">
      {PAGES.map(({ key, href, icon: Icon }) => {
        const here = path === href || path.startsWith(`${href}/`);
        return (
          <li key={key}>
            <Link
              href={href}
              onClick={onGo}
              aria-current={here ? "page" : undefined}
              title={collapsed ? t(key) : undefined}
              className={`flex h-9 items-center gap-3 rounded-md px-2.5 ${
                here ? "bg-muted font-medium text-foreground" : "text-muted-foreground hover:bg-muted hover:text-foreground"
              }`}
            >
              <Icon aria-hidden className={`size-4 shrink-0 ${here ? "text-primary" : ""}`} />
              <span className={collapsed ? "sr-only" : "truncate"}>{t(key)}</span>
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
