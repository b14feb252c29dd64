"use client";

import type { Route } from "next";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { ButtonLink } from "@/components/ui/button";

/** The way to the next action; absent on the page that has it, where the link would lead nowhere. */
export function NextLink({ href, children }: { href: string; children: ReactNode }) {
  if (usePathname() === href) return null;
  return (
    <ButtonLink tone="primary" href={href as Route}>
      {children}
    </ButtonLink>
  );
}
