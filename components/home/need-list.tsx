import {
  BellRing,
  Flag,
  Gift,
  Inbox,
  ListTodo,
  type LucideIcon,
  Mail,
  MessageSquareText,
  Milestone,
  NotebookPen,
  PhoneCall,
  ShieldCheck,
  Stamp,
  Store,
  Target,
  TriangleAlert,
  Wrench,
} from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { NeedKind } from "@/lib/domain/home/needs";
import { formatInstant } from "@/lib/i18n/format";
import type { HomeNeeds, NeedLine } from "@/lib/queries/home/home-screen";

const ICONS: Record<NeedKind, LucideIcon> = {
  alert: BellRing,
  my_alert: BellRing,
  plan: Stamp,
  mailing: Mail,
  check: ShieldCheck,
  late_replies: Inbox,
  replies: Inbox,
  broken_promises: Milestone,
  due_promises: Milestone,
  repair: Wrench,
  effects: Store,
  gesture: Gift,
  note: NotebookPen,
  late_task: ListTodo,
  task: ListTodo,
  incident: TriangleAlert,
  calls: PhoneCall,
  tips: MessageSquareText,
  drill: Target,
};
/** Late, broken or going on at this moment. */
const PRESSING: readonly NeedKind[] = ["alert", "late_replies", "broken_promises", "repair", "effects", "late_task"];

/** One sentence, one link and the reason a line, the most urgent first. */
export function NeedList({ needs, more, zone }: HomeNeeds) {
  const t = useTranslations("home");
  const lastOf = (kind: NeedKind): number => needs.findLastIndex((need) => need.kind === kind);
  return (
    <ol aria-label={t("list")} className="divide-y rounded-md border bg-card">
      {needs.map((need, i) => {
        const rest = lastOf(need.kind) === i ? more.find(({ kind }) => kind === need.kind) : undefined;
        return <NeedItem key={`${need.kind} ${need.href} ${need.name}`} need={need} zone={zone} rest={rest?.count ?? 0} />;
      })}
    </ol>
  );
}

function NeedItem({ need, zone, rest }: { need: NeedLine; zone: string; rest: number }) {
  const t = useTranslations("home");
  const { sentence, reason } = useNeedWords(zone)(need);
  const Icon = need.kind === "incident" ? Flag : ICONS[need.kind];
  const tone = need.severe ? "text-danger" : PRESSING.includes(need.kind) ? "text-warning" : "text-muted-foreground";
  return (
    <li className="flex gap-3 px-4 py-3">
      <Icon aria-hidden className={`mt-0.5 size-4 shrink-0 ${tone}`} />
      <div className="min-w-0">
        <Link href={need.href as Route} className="font-medium break-words text-foreground underline-offset-2 hover:underline">
          {sentence}
        </Link>
        <p className="text-muted-foreground">{reason}</p>
        {rest > 0 && <p className="text-caption text-muted-foreground">{t("more", { count: rest })}</p>}
      </div>
    </li>
  );
}

/** Kinds that also happen without an instant, and then say so in other words. */
const WITHOUT_INSTANT = ["note", "task", "replies"] as const;
const mayLackInstant = (kind: NeedKind): kind is (typeof WITHOUT_INSTANT)[number] => WITHOUT_INSTANT.some((one) => one === kind);

function useNeedWords(zone: string): (need: NeedLine) => { sentence: string; reason: string } {
  const t = useTranslations("home.needs");
  const n = useTranslations("incidents.next");
  const locale = useLocale();
  return ({ kind, at, count, ref, name, by, next }) => {
    if (kind === "incident" || kind === "repair") {
      if (!next) throw new Error(`a need of the kind ${kind} has a next action`);
      return {
        sentence: n(`${next.key}.sentence`, next).replace(/\.$/, ""),
        reason: t("of", { ref: `${ref} · ${name}`, reason: n(`${next.key}.reason`, next) }),
      };
    }
    const values = { count, ref, name, by, at: at === null ? "" : formatInstant(new Date(at), zone, locale) };
    const reason = at === null && mayLackInstant(kind) ? t(`${kind}.never`, values) : t(`${kind}.reason`, values);
    return { sentence: t(`${kind}.sentence`, values), reason };
  };
}
