import { useTranslations } from "next-intl";
import { Instant } from "@/components/instant";
import type { Change } from "@/components/settings/use-change";
import { Badge, type Tone } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Table, Td, Th } from "@/components/ui/table";
import type { DelegationRow, DelegationsScreen as View } from "@/lib/queries/approvals/delegations-screen";
import { LendForm } from "./lend-form";
import { RevokeDelegation } from "./revoke-delegation";

type DelegationsScreenProps = View & { onLend: Change; onRevoke: Change };

const TONES: Record<DelegationRow["state"], Tone> = { live: "success", planned: "info", over: "neutral", revoked: "frozen" };

/** Rights to approve that are lent: to whom, until when, why; and the way to lend one's own. */
export function DelegationsScreen({ delegations, borrowers, mayLend, zone, today, latest, onLend, onRevoke }: DelegationsScreenProps) {
  const t = useTranslations("approvals.delegations");
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      <div className="max-w-5xl space-y-6">
        {mayLend && (
          <Card title={t("lend")}>
            {borrowers.length > 0 ? (
              <LendForm borrowers={borrowers} today={today} latest={latest} onLend={onLend} />
            ) : (
              <p className="text-muted-foreground">{t("nobody")}</p>
            )}
          </Card>
        )}
        {delegations.length === 0 ? (
          <EmptyState title={t("empty")}>{t(mayLend ? "emptyLead" : "emptyAgent")}</EmptyState>
        ) : (
          <Table label={t("list")} className="[&_td]:align-middle">
            <thead>
              <tr>
                {(["from", "to", "days", "reason", "state"] as const).map((column) => (
                  <Th key={column}>{t(`columns.${column}`)}</Th>
                ))}
                <Th>
                  <span className="sr-only">{t("columns.change")}</span>
                </Th>
              </tr>
            </thead>
            <tbody>
              {delegations.map((row) => (
                <tr key={row.id}>
                  <Td>{row.from}</Td>
                  <Td>{row.to}</Td>
                  <Td>
                    <Instant at={row.startsAt} zone={zone} /> – <Instant at={row.endsAt} zone={zone} />
                  </Td>
                  <Td className="min-w-40">{row.reason}</Td>
                  <Td>
                    <Badge tone={TONES[row.state]}>{t(`states.${row.state}`)}</Badge>
                  </Td>
                  <Td className="py-1 text-right">{row.mayRevoke && <RevokeDelegation id={row.id} to={row.to} onRevoke={onRevoke} />}</Td>
                </tr>
              ))}
            </tbody>
          </Table>
        )}
      </div>
    </>
  );
}
