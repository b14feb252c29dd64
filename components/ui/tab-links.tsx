"use client";

import type { Route } from "next";
import Link from "next/link";
import { type ReactNode, useEffect, useRef } from "react";

type TabLinksProps = { label: string; tabs: { href: string; label: ReactNode; current: boolean }[]; className?: string };

/** Tabs that are addresses: shareable, and gone back from. Where they do not fit they scroll sideways, to the current one first. */
export function TabLinks({ label, tabs, className = "" }: TabLinksProps) {
  const bar = useRef<HTMLElement>(null);
  const current = tabs.find((tab) => tab.current)?.href;
  useEffect(() => {
    const tab = current && bar.current?.querySelector<HTMLElement>("[aria-current=page]");
    if (bar.current && tab) bar.current.scrollLeft = tab.offsetLeft - (bar.current.clientWidth - tab.offsetWidth) / 2;
  }, [current]);
  return (
    <nav ref={bar} aria-label={label} className={`relative flex overflow-x-auto border-b ${className}`}>
      {tabs.map((tab) => (
        <Link
          key={tab.href}
          href={tab.href as Route}
          scroll={false}
          aria-current={tab.current ? "page" : undefined}
          className="inline-flex min-h-10 items-center gap-1.5 border-b-2 border-transparent px-3 text-sm font-medium whitespace-nowrap text-muted-foreground hover:text-foreground aria-[current=page]:border-primary aria-[current=page]:text-foreground"
        >
          {tab.label}
        </Link>
      ))}
    </nav>
  );
}
