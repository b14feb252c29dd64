import type { Route } from "next";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useDuration } from "@/components/incidents/legal-words";
import { Instant } from "@/components/instant";
import { Badge } from "@/components/ui/badge";
import { Table, Td, Th } from "@/components/ui/table";
import { formatDay, formatNumber } from "@/lib/i18n/format";
import type { FigureRow } from "@/lib/queries/home/figures-screen";
import { Costs, KeptShare } from "./figure-stats";

/** The incidents that the figures are made of; each of their numbers leads to where it comes from. */
export function FigureRows({ rows, zone, leastPeople }: { rows: FigureRow[]; zone: string; leastPeople: number }) {
  const t = useTranslations("home.figures");
  const duration = useDuration();
  const locale = useLocale();
  return (
    <Table label={t("ofAll")}>
      <thead>
        <tr>
          <Th>{t("incident")}</Th>
          <Th>{t("declared")}</Th>
          <Th className="text-right">{t("customers")}</Th>
          <Th className="text-right">{t("cost")}</Th>
          <Th className="text-right">{t("notice")}</Th>
          <Th className="text-right">{t("kept")}</Th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.ref}>
            <Td className="min-w-56">
              <span className="mb-1 flex flex-wrap items-center gap-2">
                <Badge tone={row.closed ? "frozen" : "info"}>{t(row.closed ? "closed" : "isOpen")}</Badge>
                <span className="text-muted-foreground">{row.ref}</span>
              </span>
              <Link href={`/incidents/${row.ref}` as Route} className="font-medium hover:underline">
                {row.title}
              </Link>
            </Td>
            <Td>
              <Instant at={row.declaredAt} zone={zone} />
            </Td>
            <Td className="text-right">
              <RowLink href={`/incidents/${row.ref}/affected`}>{formatNumber(row.customers, locale)}</RowLink>
            </Td>
            <Td className="text-right">
              <RowLink href={`/incidents/${row.ref}/ledger`}>
                <Costs costs={row.costs} />
              </RowLink>
            </Td>
            <Td className="text-right whitespace-nowrap">
              <RowLink href={`/incidents/${row.ref}/timeline`}>{row.noticeMs === null ? t("unknown") : duration(row.noticeMs)}</RowLink>
            </Td>
            <Td className="text-right">
              <RowLink href={`/incidents/${row.ref}/impact`}>
                {row.kept ? (
                  <KeptShare kept={row.kept} leastPeople={leastPeople} />
                ) : row.keptFrom ? (
                  t("keptFrom", { at: formatDay(new Date(row.keptFrom), zone, locale) })
                ) : (
                  t("notGiven")
                )}
              </RowLink>
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

const RowLink = ({ href, children }: { href: string; children: ReactNode }) => (
  <Link href={href as Route} className="underline-offset-2 hover:underline">
    {children}
  </Link>
);
