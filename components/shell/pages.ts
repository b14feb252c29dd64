import {
  BellRing,
  FileUp,
  History,
  House,
  Inbox,
  type LucideIcon,
  Mails,
  Milestone,
  PhoneCall,
  Settings,
  ShieldCheck,
  Tag,
  TriangleAlert,
} from "lucide-react";
import type { Route } from "next";

export type PageKey =
  | "home"
  | "alerts"
  | "incidents"
  | "replies"
  | "promises"
  | "calls"
  | "prices"
  | "guards"
  | "imports"
  | "mailbox"
  | "audit"
  | "settings";
/** What waits for somebody on a page, as the navigation says it. */
export type Waiting = Partial<Record<PageKey, number>>;
type ShellPage = { key: PageKey; href: Route; icon: LucideIcon; letter: string };

/** The pages of the navigation and the letter that follows `g`. */
export const PAGES: readonly ShellPage[] = [
  { key: "home", href: "/home" as Route, icon: House, letter: "h" },
  { key: "alerts", href: "/alerts" as Route, icon: BellRing, letter: "l" },
  { key: "incidents", href: "/incidents" as Route, icon: TriangleAlert, letter: "i" },
  { key: "replies", href: "/replies" as Route, icon: Inbox, letter: "e" },
  { key: "promises", href: "/promises" as Route, icon: Milestone, letter: "p" },
  { key: "calls", href: "/calls" as Route, icon: PhoneCall, letter: "c" },
  { key: "prices", href: "/prices" as Route, icon: Tag, letter: "r" },
  { key: "guards", href: "/guards" as Route, icon: ShieldCheck, letter: "g" },
  { key: "imports", href: "/imports" as Route, icon: FileUp, letter: "o" },
  { key: "mailbox", href: "/mailbox" as Route, icon: Mails, letter: "m" },
  { key: "audit", href: "/audit" as Route, icon: History, letter: "a" },
  { key: "settings", href: "/settings" as Route, icon: Settings, letter: "s" },
];
