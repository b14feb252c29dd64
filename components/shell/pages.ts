import { FileUp, History, type LucideIcon, Mails, Settings, Tag, TriangleAlert } from "lucide-react";
import type { Route } from "next";

export type PageKey = "incidents" | "prices" | "imports" | "mailbox" | "audit" | "settings";
type ShellPage = { key: PageKey; href: Route; icon: LucideIcon; letter: string };

/** The pages of the navigation and the letter that follows `g`. */
export const PAGES: readonly ShellPage[] = [
  { key: "incidents", href: "/incidents" as Route, icon: TriangleAlert, letter: "i" },
  { key: "prices", href: "/prices" as Route, icon: Tag, letter: "r" },
  { key: "imports", href: "/imports" as Route, icon: FileUp, letter: "o" },
  { key: "mailbox", href: "/mailbox" as Route, icon: Mails, letter: "m" },
  { key: "audit", href: "/audit" as Route, icon: History, letter: "a" },
  { key: "settings", href: "/settings" as Route, icon: Settings, letter: "s" },
];
