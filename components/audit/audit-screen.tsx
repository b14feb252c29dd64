import { Download, ShieldCheck } from "lucide-react";
import type { Route } from "next";
import { useTranslations } from "next-intl";
import { ButtonLink, DownloadLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import type { AuditEntry } from "@/lib/queries/audit/list-audit";
import { AuditFilter } from "./audit-filter";
import { AuditList } from "./audit-list";
import { ChainVerdict } from "./chain-verdict";

type Search = { incident?: string; actor?: string; action?: string; before?: string };
type AuditScreenProps = {
  page: { entries: AuditEntry[]; next: string | null };
  zone: string;
  people: { id: string; name: string }[];
  unknownIncident: boolean;
  search: Search;
  verdict: { total: number; broken: number; firstBroken: string | null } | null;
  masked: boolean;
};

const address = (path: string, search: Search, extra: Record<string, string> = {}): Route => {
  const filter = Object.entries({ ...search, before: undefined, ...extra }).filter((pair): pair is [string, string] => Boolean(pair[1]));
  return (filter.length > 0 ? `${path}?${new URLSearchParams(filter)}` : path) as Route;
};

/** What was done, newest first; every filter is in the address. */
export function AuditScreen({ page, zone, people, unknownIncident, search, verdict, masked }: AuditScreenProps) {
  const t = useTranslations("audit.page");
  const filtered = Boolean(search.incident || search.actor || search.action);
  return (
    <>
      <PageHeader
        title={t("title")}
        lead={masked ? `${t("lead")} ${t("masked")}` : t("lead")}
        actions={
          <>
            <ButtonLink href={address("/audit", search, { verify: "chain" })} prefetch={false}>
              <ShieldCheck aria-hidden className="size-4" /> {t("verify")}
            </ButtonLink>
            <DownloadLink href={address("/audit/export", search)}>
              <Download aria-hidden className="size-4" /> {t("export")}
            </DownloadLink>
          </>
        }
      />
      {verdict && <ChainVerdict verdict={verdict} />}
      <AuditFilter chosen={search} people={people} />
      {page.entries.length > 0 ? (
        <AuditList entries={page.entries} zone={zone} />
      ) : (
        <EmptyState title={unknownIncident ? t("unknownIncident") : filtered ? t("noMatch") : t("none")}>
          {!filtered && t("noneLead")}
        </EmptyState>
      )}
      <nav aria-label={t("entries")} className="mt-4 flex justify-between gap-2">
        {search.before ? <ButtonLink href={address("/audit", search)}>{t("newest")}</ButtonLink> : <span />}
        {page.next && <ButtonLink href={address("/audit", search, { before: page.next })}>{t("older")}</ButtonLink>}
      </nav>
    </>
  );
}
