"use client";

import { ChevronRight } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { trailOf } from "./trail";

/** Where the reader is, from the address alone; steps that are no page of their own are not links. */
export function Breadcrumb() {
  const t = useTranslations("app");
  const trail = trailOf(usePathname());
  return (
    <nav aria-label={t("breadcrumb.label")} className="min-w-0">
      <ol className="flex min-w-0 items-center gap-1 text-muted-foreground">
        {trail.map(({ href, name }, index) => {
          const last = index === trail.length - 1;
          const words = name.key ? t(name.key) : name.version ? t("breadcrumb.version", { version: name.version }) : name.text;
          return (
            <li key={href ?? index} className={`flex min-w-0 items-center gap-1 ${last ? "" : "hidden shrink-0 sm:flex"}`}>
              {index > 0 && <ChevronRight aria-hidden className="hidden size-3.5 shrink-0 sm:block" />}
              {last || href === null ? (
                <span aria-current={last ? "page" : undefined} className={`truncate ${last ? "font-medium text-foreground" : ""}`}>
                  {words}
                </span>
              ) : (
                <Link href={href as Route} className="truncate rounded hover:text-foreground hover:underline">
                  {words}
                </Link>
              )}
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
