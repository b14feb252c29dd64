import { FileSearch } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { Instant } from "@/components/instant";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { TabLinks } from "@/components/ui/tab-links";
import { Table, Td, Th } from "@/components/ui/table";
import type { CheckList } from "@/lib/queries/guards/check-list";
import { CheckStateBadge } from "./check-state-badge";
import { GuardTabs } from "./guard-tabs";

const COUNTS = ["lines", "allowed", "toConfirm", "blocked", "rejected"] as const;

/** The batches of prices that were asked about, those that wait for a second person in front. */
export function CheckListScreen({ list: { show, waiting, checks, next, zone } }: { list: CheckList }) {
  const t = useTranslations("guards");
  const format = useFormatter();
  const checkFile = (
    <ButtonLink tone="primary" href={"/guards/try#file" as Route}>
      <FileSearch aria-hidden className="size-4" /> {t("checkFile")}
    </ButtonLink>
  );
  return (
    <>
      <PageHeader title={t("checks.title")} lead={t("checks.lead")} actions={checkFile} />
      <GuardTabs current="checks" />
      <TabLinks
        label={t("checks.showLabel")}
        className="mb-4"
        tabs={(["all", "waiting"] as const).map((one) => ({
          href: one === "all" ? "/guards/checks" : "/guards/checks?show=waiting",
          label: (
            <>
              {t(`checks.show.${one}`)}
              {one === "waiting" && waiting > 0 && <span className="rounded bg-warning-soft px-1.5 text-warning">{waiting}</span>}
            </>
          ),
          current: show === one,
        }))}
      />
      {checks.length === 0 ? (
        <EmptyState title={t(show === "waiting" ? "checks.emptyWaiting" : "checks.empty")}>
          {show === "all" && t("checks.emptyWhy")}
        </EmptyState>
      ) : (
        <Table label={t("checks.title")}>
          <thead>
            <tr>
              <Th>{t("checks.what")}</Th>
              <Th>{t("checks.state")}</Th>
              {COUNTS.map((count) => (
                <Th key={count} className="text-right">
                  {t(`checks.${count}`)}
                </Th>
              ))}
              <Th>{t("checks.by")}</Th>
              <Th>{t("checks.at")}</Th>
            </tr>
          </thead>
          <tbody>
            {checks.map((check) => (
              <tr key={check.id}>
                <Td className="min-w-48">
                  <Link href={`/guards/checks/${check.id}` as Route} className="font-medium break-all underline underline-offset-4">
                    {check.label || t("checks.unnamed")}
                  </Link>{" "}
                  <span className="text-muted-foreground">{t(`checks.originOf.${check.origin}`)}</span>
                </Td>
                <Td>
                  <CheckStateBadge check={check} />
                </Td>
                {COUNTS.map((count) => (
                  <Td key={count} className="text-right">
                    {format.number(check[count])}
                  </Td>
                ))}
                <Td>{check.by}</Td>
                <Td>
                  <Instant at={check.at} zone={zone} />
                </Td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      {next && (
        <p className="mt-4">
          <ButtonLink href={`/guards/checks?${new URLSearchParams({ show, before: next })}` as Route}>{t("checks.older")}</ButtonLink>
        </p>
      )}
    </>
  );
}
