import type { Route } from "next";
import Link from "next/link";
import { useFormatter, useLocale, useTranslations } from "next-intl";
import type { Change } from "@/components/settings/use-change";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { Stat } from "@/components/ui/stat";
import { formatInstant } from "@/lib/i18n/format";
import type { CheckScreen as Screen } from "@/lib/queries/guards/check-screen";
import { BreachTable } from "./breach-table";
import { CheckStateBadge } from "./check-state-badge";
import { DecideForm } from "./decide-form";

const COUNTS = ["lines", "allowed", "toConfirm", "blocked", "rejected"] as const;

type CheckScreenProps = { screen: Screen; onDecide: Change | null };

/** What was asked, what was answered line by line, and a second person’s word. */
export function CheckScreen({ screen, onDecide }: CheckScreenProps) {
  const t = useTranslations("guards");
  const format = useFormatter();
  const locale = useLocale();
  const at = (instant: string) => formatInstant(new Date(instant), screen.zone, locale);
  const { breaches, byGuard, decided, state, lines } = screen;
  return (
    <div className="max-w-6xl space-y-4">
      <PageHeader
        title={t("check.title", { name: screen.label || t("checks.unnamed") })}
        lead={t("check.asked", { name: screen.by, at: at(screen.at) })}
        actions={<CheckStateBadge check={screen} />}
      />
      <div className="flex flex-wrap gap-3">
        {COUNTS.map((count) => (
          <Stat key={count} label={t(`checks.${count}`)} value={format.number(screen[count])} />
        ))}
      </div>
      <Notes screen={screen} />
      {decided && (state === "confirmed" || state === "refused") && (
        <Callout
          tone={state === "confirmed" ? "success" : "warning"}
          title={t(`check.decided.${state}`, { name: decided.by, at: at(decided.at), reason: decided.reason })}
        />
      )}
      {state === "waiting" && !screen.own && onDecide && <DecideForm checkId={screen.id} count={screen.toConfirm} onDecide={onDecide} />}
      {byGuard.length > 0 && (
        <Card title={t("check.byGuard")}>
          <ul className="space-y-1">
            {byGuard.map(({ id, name, lines: broken }) => (
              <li key={id} className="flex flex-wrap justify-between gap-x-4">
                <Link href={`/guards/${id}` as Route} className="underline underline-offset-4">
                  {name ?? t("check.goneGuard", { id: String(id) })}
                </Link>
                <span className="tabular-nums">{t("check.guardLines", { count: broken })}</span>
              </li>
            ))}
          </ul>
        </Card>
      )}
      {breaches.length > 0 ? (
        <Card title={t("check.breaches")}>
          {breaches.length < lines - screen.allowed && (
            <p className="mb-3 text-muted-foreground">{t("check.shown", { shown: breaches.length })}</p>
          )}
          <BreachTable breaches={breaches} />
        </Card>
      ) : (
        <Callout tone="success" title={t("check.nothing")} />
      )}
    </div>
  );
}

function Notes({ screen: { blocked, rejected, failMode, state, own, toConfirm } }: { screen: Screen }) {
  const t = useTranslations("guards.check");
  return (
    <>
      {blocked > 0 && <Callout tone="danger" title={t("blockedNote", { count: blocked })} />}
      {rejected > 0 && <Callout tone="warning" title={t(`rejectedNote.${failMode}`, { count: rejected })} />}
      {state === "waiting" && own && <Callout title={t("own")} />}
      {state === "answered" && toConfirm > 0 && <Callout title={t("self")} />}
    </>
  );
}
