import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Instant } from "@/components/instant";
import { Money } from "@/components/money";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Table, Td, Th } from "@/components/ui/table";
import type { PlanVersions, VersionRow } from "@/lib/queries/plans/plan-versions";
import { PlanDiff } from "./plan-diff";
import { PlanStatusBadge } from "./plan-status";
import { type StartDraft, StartDraftButton } from "./start-draft-button";

type VersionsScreenProps = { view: PlanVersions; incidentRef: string; zone: string; mayDraft: boolean; startDraft: StartDraft };

/** Every version of the plan, newest first, and the one way to a new one. */
export function VersionsScreen({ view, incidentRef, zone, mayDraft, startDraft }: VersionsScreenProps) {
  const t = useTranslations("plans.list");
  const { versions, cohorts, draftVersion, executed, split } = view;
  if (versions.length === 0 && split === "nothing_split")
    return (
      <>
        <PageHeader title={t("title")} />
        <EmptyState
          title={t("notSplit")}
          action={
            <ButtonLink tone="primary" href={`/incidents/${incidentRef}/cohorts` as Route}>
              {t("split")}
            </ButtonLink>
          }
        >
          {t("notSplitWhy")}
        </EmptyState>
      </>
    );
  const start = mayDraft && !executed && draftVersion === null && (
    <StartDraftButton incidentRef={incidentRef} label={t(versions.length === 0 ? "start" : "startNext")} startDraft={startDraft} />
  );
  if (versions.length === 0)
    return (
      <>
        <PageHeader title={t("title")} />
        <EmptyState title={t("empty")} action={start}>
          {t("emptyWhy")}
        </EmptyState>
      </>
    );
  return (
    <div className="space-y-6">
      <PageHeader
        title={t("title")}
        lead={t("lead")}
        actions={
          draftVersion === null ? (
            start
          ) : (
            <ButtonLink tone="primary" href={`/incidents/${incidentRef}/plans/${draftVersion}` as Route}>
              {t("continue")}
            </ButtonLink>
          )
        }
      />
      <VersionTable versions={versions} incidentRef={incidentRef} zone={zone} />
      {versions.length > 1 && (
        <section className="space-y-4">
          <h2 className="text-h2 font-semibold">{t("changes")}</h2>
          {versions.slice(0, -1).map((after, i) => (
            <PlanDiff key={after.version} before={versions[i + 1] ?? null} after={after} zone={zone} cohorts={cohorts} />
          ))}
        </section>
      )}
    </div>
  );
}

function VersionTable({ versions, incidentRef, zone }: { versions: VersionRow[]; incidentRef: string; zone: string }) {
  const t = useTranslations("plans.list");
  return (
    <Table label={t("label")}>
      <thead>
        <tr>
          {(["version", "status", "author", "submitted", "decided"] as const).map((column) => (
            <Th key={column}>{t(`columns.${column}`)}</Th>
          ))}
          {(["customers", "expected", "worst"] as const).map((column) => (
            <Th key={column} className="text-right">
              {t(`columns.${column}`)}
            </Th>
          ))}
          <Th>{t("columns.actions")}</Th>
        </tr>
      </thead>
      <tbody>
        {versions.map((row) => (
          <Version key={row.version} row={row} incidentRef={incidentRef} zone={zone} />
        ))}
      </tbody>
    </Table>
  );
}

function Version({ row, incidentRef, zone }: { row: VersionRow; incidentRef: string; zone: string }) {
  const t = useTranslations("plans");
  const href = `/incidents/${incidentRef}/plans/${row.version}`;
  const amount = (minor: number | undefined) => (minor === undefined ? "–" : <Money minor={minor} currency={row.currency} />);
  return (
    <tr>
      <Td>
        <Link href={href as Route} className="font-medium text-primary underline">
          {t("version", { version: row.version })}
        </Link>
      </Td>
      <Td>
        <PlanStatusBadge status={row.status} />
      </Td>
      <Td>{row.author}</Td>
      <Td>
        {row.submittedAt ? (
          <>
            {row.submittedBy}
            <br />
            <span className="text-muted-foreground">
              <Instant at={row.submittedAt} zone={zone} />
            </span>
          </>
        ) : (
          "–"
        )}
      </Td>
      <Td>
        {row.decision ? (
          <>
            {row.decision.by}
            <br />
            <span className="text-muted-foreground">
              <Instant at={row.decision.at} zone={zone} />
            </span>
          </>
        ) : (
          "–"
        )}
      </Td>
      <Td className="text-right">{row.figures?.customers ?? "–"}</Td>
      <Td className="text-right">{amount(row.figures?.expectedMinor)}</Td>
      <Td className="text-right">{amount(row.figures?.worstMinor)}</Td>
      <Td>
        <Link href={(row.status === "draft" ? href : `${href}/approval`) as Route} className="text-primary underline">
          {t(row.status === "draft" ? "list.open" : "list.approval")}
        </Link>
      </Td>
    </tr>
  );
}
