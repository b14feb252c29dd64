import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Instant } from "@/components/instant";
import type { AuditEntry } from "@/lib/queries/audit/list-audit";
import { useActorName, useAuditSentence, useReasonText } from "./audit-sentence";

/** Entries of the audit as sentences, each with its details folded. Within one incident its reference is not repeated. */
export function AuditList({ entries, zone, withinIncident = false }: { entries: AuditEntry[]; zone: string; withinIncident?: boolean }) {
  const t = useTranslations("audit.page");
  return (
    <ol aria-label={t("entries")} className="divide-y rounded-md border bg-card">
      {entries.map((entry) => (
        <AuditItem key={entry.id} entry={entry} zone={zone} withinIncident={withinIncident} />
      ))}
    </ol>
  );
}

/** Subjects such as `execution:12` are addresses for machines: they stay among the details. */
const readable = (subject: string | null): subject is string => subject !== null && !/^\w+:[\w-]+$/.test(subject);

function AuditItem({ entry, zone, withinIncident }: { entry: AuditEntry; zone: string; withinIncident: boolean }) {
  const t = useTranslations("audit.page");
  const sentence = useAuditSentence();
  const actor = useActorName();
  const words = useReasonText();
  const { incidentRef, subject, reason } = entry;
  return (
    <li className="grid gap-x-4 gap-y-1 px-4 py-3 sm:grid-cols-[11rem_1fr]">
      <span className="text-caption leading-5 text-muted-foreground tabular-nums">
        <Instant at={entry.at} zone={zone} />
      </span>
      <div className="min-w-0 space-y-1">
        <p>
          <strong className="font-medium">{actor(entry)}</strong> {sentence(entry)}
          {readable(subject) && subject !== incidentRef && <span className="text-muted-foreground"> · {subject}</span>}
          {incidentRef && !withinIncident && (
            <>
              {" · "}
              <Link href={`/incidents/${incidentRef}` as Route} className="text-primary underline underline-offset-2">
                {incidentRef}
              </Link>
            </>
          )}
        </p>
        {reason && <p className="text-muted-foreground">{t("because", { reason: words(reason) })}</p>}
        <AuditDetails entry={entry} />
      </div>
    </li>
  );
}

function AuditDetails({ entry }: { entry: AuditEntry }) {
  const t = useTranslations("audit.page");
  const facts: [string, string][] = [
    ...Object.entries(entry.detail).map(([key, value]): [string, string] => [
      key,
      typeof value === "string" ? value : JSON.stringify(value),
    ]),
    ...(entry.subject && !readable(entry.subject) ? [["subject", entry.subject] as [string, string]] : []),
    [t("position"), entry.id],
    ...(entry.requestId ? [[t("request"), entry.requestId] as [string, string]] : []),
  ];
  return (
    <details className="text-caption print:hidden">
      <summary className="w-fit cursor-pointer rounded text-muted-foreground hover:text-foreground">{t("details")}</summary>
      <dl className="mt-2 grid grid-cols-[max-content_1fr] gap-x-4 gap-y-1 rounded bg-muted p-3">
        {facts.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-muted-foreground">{name}</dt>
            <dd className="min-w-0 break-words">{value}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
