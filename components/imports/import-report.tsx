import { useTranslations } from "next-intl";
import { ButtonLink } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { Stat } from "@/components/ui/stat";
import type { ImportKind } from "@/lib/domain/imports/fields";
import type { FileProblem, ImportReport as Report } from "@/lib/domain/imports/report";
import type { ImportScreen } from "@/lib/queries/imports/import-screen";
import { BackToDraft } from "./back-to-draft";

type Props = { draft: string | null; kind: ImportKind; status: ImportScreen["status"]; report: Report; problem: FileProblem | null };

/** What an import did, or would do. */
export function ImportReport({ draft, kind, status, report, problem }: Props) {
  const t = useTranslations("imports");
  const title = status === "done" ? "done" : status === "failed" ? "failed" : "checked";
  const created = report.ordersCreated + report.linesCreated + report.customersCreated + report.consumptionsCreated + report.pricesCreated;
  const changed = created + report.ordersUpdated + report.linesUpdated + report.customersCompleted;
  return (
    <Card
      title={t(`report.${title}`)}
      actions={
        status === "done" &&
        (draft ? (
          <BackToDraft draft={draft} tone="primary" />
        ) : (
          kind === "orders" && (
            <ButtonLink tone="primary" href="/incidents/new">
              {t("report.declare")}
            </ButtonLink>
          )
        ))
      }
    >
      <div className="space-y-4">
        {problem && <Callout tone="warning" title={t(`problems.${problem}`)} />}
        {status === "checked" && <Callout title={t("report.dryRun")} />}
        {!problem && changed === 0 && <Callout tone="success" title={t("report.unchanged")} />}
        <Figures kind={kind} report={report} written={problem === null} />
        {report.linesEdited > 0 && <Callout tone="warning" title={t("report.edited", { count: report.linesEdited })} />}
        {report.refundsUnplaced > 0 && (
          <Callout tone="warning" title={t("report.refundsUnplaced", { count: report.refundsUnplaced })}>
            {t("report.refundsUnplacedLead")}
          </Callout>
        )}
        {report.linesMatched > 0 && <Callout title={t("report.matched", { count: report.linesMatched })} />}
        {report.customersWithoutEmail > 0 && (
          <Callout title={t("report.withoutEmail", { count: report.customersWithoutEmail })}>{t("report.withoutEmailLead")}</Callout>
        )}
        {report.unreadableEmails > 0 && <Callout title={t("report.unreadableEmails", { count: report.unreadableEmails })} />}
      </div>
    </Card>
  );
}

function Figures({ kind, report, written }: { kind: ImportKind; report: Report; written: boolean }) {
  const t = useTranslations("imports.report");
  const count = useCount();
  return (
    <div className="flex flex-wrap gap-3">
      <Stat label={t("rows")} value={count(report.rows)} note={report.blank > 0 ? t("blankNote", { count: report.blank }) : undefined} />
      <Stat label={t("accepted")} value={count(report.accepted)} />
      <Stat label={t("rejected")} value={count(report.rejected)} />
      {written && kind === "orders" && (
        <>
          <Stat
            label={t("orders")}
            value={count(report.ordersCreated)}
            note={t("changedNote", { updated: report.ordersUpdated, unchanged: report.ordersUnchanged })}
          />
          <Stat
            label={t("lines")}
            value={count(report.linesCreated)}
            note={t("changedNote", { updated: report.linesUpdated, unchanged: report.linesUnchanged })}
          />
          <Stat
            label={t("customers")}
            value={count(report.customersCreated)}
            note={t("completedNote", { count: report.customersCompleted })}
          />
        </>
      )}
      {written && kind === "prices" && (
        <Stat label={t("prices")} value={count(report.pricesCreated)} note={t("unchangedNote", { unchanged: report.pricesUnchanged })} />
      )}
      {written && (kind === "consumptions" || report.consumptionsCreated > 0) && (
        <Stat
          label={t("consumptions")}
          value={count(report.consumptionsCreated)}
          note={t("unchangedNote", { unchanged: report.consumptionsUnchanged })}
        />
      )}
    </div>
  );
}

function useCount() {
  const t = useTranslations("imports.columns");
  return (value: number) => t("count", { value });
}
