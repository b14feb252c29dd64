import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Instant } from "@/components/instant";
import { Money } from "@/components/money";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Stat } from "@/components/ui/stat";
import { Table, Td, Th } from "@/components/ui/table";
import type { CreditsView } from "@/lib/queries/ledger/ledger-screen";
import { CREDIT_TONES } from "./credit-tones";
import { RevokeCredit } from "./revoke-credit";

type CreditsPanelProps = { incidentRef: string; zone: string; credits: CreditsView; mayRevoke: boolean };

/** Credits of the incident: how many stand where, then each, in the order of their issue. */
export function CreditsPanel({ incidentRef, zone, credits, mayRevoke }: CreditsPanelProps) {
  const t = useTranslations("credits.list");
  if (credits.sums.length === 0) return <EmptyState title={t("empty")}>{t("emptyWhy")}</EmptyState>;
  const path = `/incidents/${incidentRef}/ledger?view=credits`;
  return (
    <div className="space-y-3">
      {credits.sums.map((sums) => (
        <div key={sums.currency} className="flex flex-wrap gap-3">
          <Stat label={t("issued")} value={sums.issued} note={<Money minor={sums.issuedMinor} currency={sums.currency} />} />
          <Stat label={t("activated")} value={sums.activated} note={t("share", { share: sums.activated / sums.issued })} />
          <Stat label={t("redeemed")} value={sums.redeemed} note={<Money minor={sums.redeemedMinor} currency={sums.currency} />} />
          <Stat label={t("outstanding")} value={sums.outstanding} note={<Money minor={sums.outstandingMinor} currency={sums.currency} />} />
          {sums.authorised > 0 && (
            <Stat label={t("authorised")} value={sums.authorised} note={<Money minor={sums.authorisedMinor} currency={sums.currency} />} />
          )}
          {sums.revoked > 0 && (
            <Stat label={t("revoked")} value={sums.revoked} note={<Money minor={sums.revokedMinor} currency={sums.currency} />} />
          )}
        </div>
      ))}
      <Table label={t("title")}>
        <thead>
          <tr>
            <Th>{t("customer")}</Th>
            <Th>{t("code")}</Th>
            <Th>{t("state")}</Th>
            <Th className="text-right">{t("amount")}</Th>
            <Th className="text-right">{t("balance")}</Th>
            <Th>{t("until")}</Th>
            <Th>{t("actions")}</Th>
          </tr>
        </thead>
        <tbody>
          {credits.credits.map((credit) => (
            <CreditRow key={credit.id} {...{ incidentRef, zone, credit, mayRevoke }} />
          ))}
        </tbody>
      </Table>
      <nav aria-label={t("pages")} className="flex gap-2">
        {!credits.first && <ButtonLink href={path as Route}>{t("start")}</ButtonLink>}
        {credits.next && <ButtonLink href={`${path}&after=${credits.next}` as Route}>{t("next")}</ButtonLink>}
      </nav>
    </div>
  );
}

type CreditRowProps = Omit<CreditsPanelProps, "credits"> & { credit: CreditsView["credits"][number] };

function CreditRow({ incidentRef, zone, credit, mayRevoke }: CreditRowProps) {
  const t = useTranslations("credits.list");
  const who = credit.name || t("nameless", { id: credit.customerId });
  const spendable = credit.balanceMinor > 0 && credit.state !== "revoked";
  return (
    <tr>
      <Td>
        <Link
          href={`/incidents/${incidentRef}/cohorts?customer=${credit.customerId}` as Route}
          className="text-primary underline-offset-2 hover:underline"
        >
          {who}
        </Link>
      </Td>
      <Td className="whitespace-nowrap">
        <Link
          href={`/credits/${credit.id}` as Route}
          aria-label={t("open", { who })}
          className="text-primary underline-offset-2 hover:underline"
        >
          •••• {credit.codeEnd}
        </Link>
      </Td>
      <Td>
        <Badge tone={CREDIT_TONES[credit.state]}>{t(`states.${credit.state}`)}</Badge>
        {credit.revokedReason && <p className="text-caption text-muted-foreground">{credit.revokedReason}</p>}
      </Td>
      <Td className="text-right">
        <Money minor={credit.amountMinor} currency={credit.currency} />
      </Td>
      <Td className="text-right">
        <Money minor={credit.balanceMinor} currency={credit.currency} />
      </Td>
      <Td>
        <Instant at={credit.expiresAt} zone={zone} />
      </Td>
      <Td className="text-right">{mayRevoke && spendable && <RevokeCredit creditId={credit.id} who={who} />}</Td>
    </tr>
  );
}
