import type { Route } from "next";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { Instant } from "@/components/instant";
import { Money } from "@/components/money";
import { Badge } from "@/components/ui/badge";
import { PageHeader } from "@/components/ui/page-header";
import { Stat } from "@/components/ui/stat";
import { Table, Td, Th } from "@/components/ui/table";
import { formatDay } from "@/lib/i18n/format";
import type { CreditFile } from "@/lib/queries/credits/credit-file";
import { CREDIT_TONES } from "./credit-tones";
import { ExtendCredit } from "./extend-credit";
import { ResendCredit } from "./resend-credit";
import { RevokeCredit } from "./revoke-credit";

type CreditFilePageProps = { credit: CreditFile; may: { extend: boolean; resend: boolean; revoke: boolean } };

/** One credit: where it stands, what may be done with it, and all that happened to it. */
export function CreditFilePage({ credit, may }: CreditFilePageProps) {
  const t = useTranslations("credits.file");
  const tList = useTranslations("credits.list");
  const { id, state, currency, zone, incident, customer } = credit;
  const who = customer.name || tList("nameless", { id: customer.id });
  const alive = state !== "revoked" && state !== "used";
  const money = (minor: number) => <Money minor={minor} currency={currency} />;
  return (
    <div className="space-y-6">
      <PageHeader
        title={t("of", { who })}
        lead={
          <>
            <Badge tone={CREDIT_TONES[state]}>{tList(`states.${state}`)}</Badge> •••• {credit.codeEnd} ·{" "}
            <Link className="underline underline-offset-2" href={`/customers/${customer.id}` as Route}>
              {who}
            </Link>{" "}
            ·{" "}
            <Link className="underline underline-offset-2" href={`/incidents/${incident.ref}/ledger?view=credits` as Route}>
              {incident.ref} · {incident.title}
            </Link>
          </>
        }
        actions={
          <>
            {may.extend && alive && <ExtendCredit creditId={id} who={who} lastDay={credit.lastDay} />}
            {may.resend && state !== "revoked" && <ResendCredit creditId={id} who={who} />}
            {may.revoke && alive && credit.balanceMinor + credit.authorisedMinor > 0 && <RevokeCredit creditId={id} who={who} />}
          </>
        }
      />
      <div className="flex flex-wrap gap-3">
        <Stat
          label={t("balance")}
          value={money(credit.balanceMinor)}
          note={t.rich("issued", { amount: () => money(credit.amountMinor) })}
        />
        <Stat label={t("authorised")} value={money(credit.authorisedMinor)} />
        <Stat label={t("redeemed")} value={money(credit.redeemedMinor)} />
        <Stat label={t("until")} value={<LastDay end={credit.expiresAt} zone={zone} />} />
      </div>
      <History credit={credit} />
    </div>
  );
}

function History({ credit: { events, currency, zone } }: { credit: CreditFile }) {
  const t = useTranslations("credits.file");
  return (
    <Table label={t("history")}>
      <thead>
        <tr>
          <Th>{t("at")}</Th>
          <Th>{t("what")}</Th>
          <Th className="text-right">{t("amount")}</Th>
          <Th>{t("why")}</Th>
        </tr>
      </thead>
      <tbody>
        {events.map((event) => (
          <tr key={`${event.kind}-${event.at}-${event.orderRef}-${event.amountMinor}`}>
            <Td>
              <Instant at={event.at} zone={zone} />
            </Td>
            <Td>{t(`event.${event.kind}`)}</Td>
            <Td className="text-right">{event.amountMinor !== null && <Money minor={event.amountMinor} currency={currency} />}</Td>
            <Td>
              {[event.orderRef && t("order", { ref: event.orderRef }), event.reason].filter(Boolean).join(" · ")}
              {event.kind === "extended" && event.reason === null && t("givenBack")}
              {event.until && (
                <p className="text-caption text-muted-foreground">
                  {t.rich(event.kind === "authorised" ? "heldUntil" : "goodUntil", {
                    at: () => <Instant at={event.until ?? ""} zone={zone} />,
                    day: () => <LastDay end={event.until ?? ""} zone={zone} />,
                  })}
                </p>
              )}
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

/** Its end itself is already too late: the day before that instant is the last one. */
function LastDay({ end, zone }: { end: string; zone: string }) {
  return formatDay(new Date(Date.parse(end) - 1), zone, useLocale());
}
