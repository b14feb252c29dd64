import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Instant } from "@/components/instant";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import type { ObjectionRow, ObjectionsScreen } from "@/lib/queries/objections/objections-screen";
import { SettleObjection, type SettleObjectionAct } from "./settle-objection";

type ObjectionsPageProps = { screen: ObjectionsScreen; zone: string; maySettle: boolean; onSettle: SettleObjectionAct };

/** What customers found not right: who, what, when; what nobody settled yet comes first. */
export function ObjectionsPage({ screen: { openCount, open, settled }, zone, maySettle, onSettle }: ObjectionsPageProps) {
  const t = useTranslations("objections");
  return (
    <div className="max-w-4xl">
      <PageHeader title={t("title")} lead={t("lead", { count: openCount })} />
      {open.length + settled.length === 0 && <EmptyState title={t("empty")}>{t("emptyWhy")}</EmptyState>}
      <ul className="space-y-3">
        {open.map((row) => (
          <Objection key={row.id} row={row} zone={zone} settle={maySettle ? onSettle : null} />
        ))}
      </ul>
      {settled.length > 0 && (
        <section className="mt-8 space-y-3">
          <h2 className="text-base font-semibold">{t("settled")}</h2>
          <ul className="space-y-3">
            {settled.map((row) => (
              <Objection key={row.id} row={row} zone={zone} settle={null} />
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function Objection({ row, zone, settle }: { row: ObjectionRow; zone: string; settle: SettleObjectionAct | null }) {
  const t = useTranslations("objections");
  const who = row.name || t("nameless", { id: row.customerId });
  return (
    <li className="space-y-2 rounded-md border bg-card p-4">
      <p className="flex flex-wrap items-baseline justify-between gap-2">
        <Link href={`/customers/${row.customerId}` as Route} className="font-medium underline underline-offset-2">
          {who}
        </Link>
        <span className="text-muted-foreground">
          <Instant at={row.at} zone={zone} />
        </span>
      </p>
      <p className="whitespace-pre-wrap break-words">{row.text}</p>
      {row.settled && (
        <p className="border-t pt-2 text-muted-foreground">
          {t("settledBy", { by: row.settled.by })} <Instant at={row.settled.at} zone={zone} /> · {row.settled.note}
        </p>
      )}
      {settle && <SettleObjection objectionId={row.id} who={who} act={settle} />}
    </li>
  );
}
