import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Instant } from "@/components/instant";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Table, Td, Th } from "@/components/ui/table";
import type { JournalView } from "@/lib/queries/ledger/ledger-screen";
import { accountOf } from "./account-of";
import { Amount } from "./amount";
import { STATES, stateOf } from "./state-tone";

/** Every movement, newest first, by pages of fifty. */
export function JournalTable({ incidentRef, zone, journal }: { incidentRef: string; zone: string; journal: JournalView }) {
  const t = useTranslations("ledger.journal");
  if (journal.transfers.length === 0) return <EmptyState title={t("empty")}>{t("emptyWhy")}</EmptyState>;
  const path = `/incidents/${incidentRef}/ledger`;
  return (
    <div className="space-y-3">
      <Table label={t("title")}>
        <thead>
          <tr>
            <Th>{t("when")}</Th>
            <Th>{t("customer")}</Th>
            <Th>{t("what")}</Th>
            <Th>{t("way")}</Th>
            <Th className="text-right">{t("amount")}</Th>
            <Th>{t("state")}</Th>
          </tr>
        </thead>
        <tbody>
          {journal.transfers.map((transfer) => (
            <tr key={transfer.id}>
              <Td>
                <Instant at={transfer.at} zone={zone} />
              </Td>
              <Td>
                <Link
                  href={`/incidents/${incidentRef}/cohorts?customer=${transfer.customerId}` as Route}
                  className="text-primary underline-offset-2 hover:underline"
                >
                  {transfer.name || t("nameless", { id: transfer.customerId })}
                </Link>
              </Td>
              <Td>{transfer.line ? t("line", { product: transfer.line.product, order: transfer.line.orderRef }) : t("money")}</Td>
              <Td className="whitespace-nowrap">
                {t("fromTo", { from: t(`account.${accountOf(transfer.source)}`), to: t(`account.${accountOf(transfer.target)}`) })}
              </Td>
              <Td className="text-right">
                <Amount unit={transfer.unit} amount={transfer.amount} />
              </Td>
              <Td>{transfer.state && <Badge tone={STATES[stateOf(transfer.state)]}>{t(`states.${stateOf(transfer.state)}`)}</Badge>}</Td>
            </tr>
          ))}
        </tbody>
      </Table>
      <nav aria-label={t("pages")} className="flex gap-2">
        {!journal.first && <ButtonLink href={path as Route}>{t("newest")}</ButtonLink>}
        {journal.next && <ButtonLink href={`${path}?before=${journal.next}` as Route}>{t("older")}</ButtonLink>}
      </nav>
    </div>
  );
}
