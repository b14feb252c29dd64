"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { PAGES, type Waiting } from "./pages";

type NavLinksProps = { waiting: Waiting; collapsed?: boolean; onGo?: () => void };

/** The pages that exist, with what waits on each; the current one is marked for eyes and for screen readers. */
export function NavLinks({ waiting, collapsed = false, onGo }: NavLinksProps) {
  const t = useTranslations("app.nav");
  const path = usePathname();
  return (
    <ul className="space-y-0.5">
      {PAGES.map(({ key, href, icon: Icon }) => {
        const here = path === href || path.startsWith(`${href}/`);
        const count = waiting[key] ?? 0;
        return (
          <li key={key}>
            <Link
              href={href}
              onClick={onGo}
              aria-current={here ? "page" : undefined}
              title={collapsed ? t(key) : undefined}
              className={`relative flex h-9 items-center gap-3 rounded-md px-2.5 ${
                here ? "bg-muted font-medium text-foreground" : "text-muted-foreground hover:bg-muted hover:text-foreground"
              }`}
            >
              <Icon aria-hidden className={`size-4 shrink-0 ${here ? "text-primary" : ""}`} />
              <span className={collapsed ? "sr-only" : "truncate"}>{t(key)}</span>
              {count > 0 && <Count count={count} collapsed={collapsed} />}
            </Link>
          </li>
        );
      })}
    </ul>
  );
}

/** Beyond this the exact number says nothing more. */
const MOST_SHOWN = 99;

function Count({ count, collapsed }: { count: number; collapsed: boolean }) {
  const t = useTranslations("app.nav");
  const place = collapsed ? "absolute -top-0.5 -right-0.5" : "ml-auto";
  return (
    <span className={`${place} min-w-5 rounded bg-info-soft px-1 text-center text-caption font-medium text-info tabular-nums`}>
      <span aria-hidden>{count > MOST_SHOWN ? `${MOST_SHOWN}+` : count}</span>
      <span className="sr-only">{t("waiting", { count })}</span>
    </span>
  );
}
