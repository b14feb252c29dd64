import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Instant } from "@/components/instant";
import { ButtonLink } from "@/components/ui/button";
import { Table, Td, Th } from "@/components/ui/table";
import type { MailingSearch } from "@/lib/queries/mailings/mailing-search";
import type { RecipientRow } from "@/lib/queries/mailings/recipient-rows";
import { DeliveryBadge, MessageState } from "./status-badge";

type Tab = "recipients" | "report";
type RecipientListProps = {
  rows: RecipientRow[];
  next: string | null;
  search: MailingSearch;
  base: string;
  zone: string;
  mayRead: boolean;
  tab: Tab;
};

/** Who gets the message, who does not, and why; once it has left, what became of it. A page at a time, the filters in the address. */
export function RecipientList({ rows, next, search, base, zone, mayRead, tab }: RecipientListProps) {
  const t = useTranslations("mailings");
  const { q, state, channel, delivery, after } = search;
  const query = (extra: Record<string, string>) =>
    `${base}?${new URLSearchParams({
      tab,
      ...(q && { q }),
      ...(state && { state }),
      ...(channel && { channel }),
      ...(delivery && { delivery }),
      ...extra,
    })}` as Route;
  const hrefOf = ({ customerId }: RecipientRow): Route =>
    tab === "report"
      ? query({ ...(after !== null && { after: String(after) }), row: customerId })
      : (`${base}?tab=message&as=${customerId}` as Route);
  if (rows.length === 0) return <p className="text-muted-foreground">{t("recipients.none")}</p>;
  return (
    <>
      <Table label={t("recipients.title")}>
        <thead>
          <tr>
            <Th>{t("recipients.customer")}</Th>
            <Th>{t("recipients.address")}</Th>
            <Th>{t("recipients.language")}</Th>
            <Th>{t("recipients.state")}</Th>
            <Th>{t(tab === "report" ? "recipients.became" : "recipients.why")}</Th>
            <Th>
              <span className="sr-only">{t(tab === "report" ? "recipients.history" : "recipients.read")}</span>
            </Th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Recipient key={row.customerId} row={row} zone={zone} href={hrefOf(row)} mayRead={mayRead} tab={tab} />
          ))}
        </tbody>
      </Table>
      <div className="mt-3 flex gap-2">
        {after !== null && <ButtonLink href={query({})}>{t("recipients.first")}</ButtonLink>}
        {next && <ButtonLink href={query({ after: next })}>{t("recipients.next")}</ButtonLink>}
      </div>
    </>
  );
}

type RecipientProps = { row: RecipientRow; zone: string; href: Route; mayRead: boolean; tab: Tab };

function Recipient({ row, zone, href, mayRead, tab }: RecipientProps) {
  const t = useTranslations("mailings");
  const name = row.name || t("preview.noName");
  const opens = tab === "report" || (mayRead && row.state !== "skipped");
  return (
    <tr>
      <Td className="font-medium">{name}</Td>
      <Td>{row.channel === "email" ? row.address : t(`channels.${row.channel as "letter"}`)}</Td>
      <Td>{t(row.language === "en" ? "split.english" : "split.french")}</Td>
      <Td>
        <MessageState state={row.state as "sent"} />
        {row.sentAt && (
          <span className="block text-caption text-muted-foreground">
            <Instant at={row.sentAt} zone={zone} />
          </span>
        )}
      </Td>
      <Td className="max-w-80">{tab === "report" && row.state === "sent" ? <Became row={row} /> : <Why row={row} />}</Td>
      <Td>
        {opens && (
          <Link
            className="underline"
            href={href}
            scroll={false}
            aria-label={t(tab === "report" ? "recipients.historyOf" : "recipients.readAs", { name })}
          >
            {t(tab === "report" ? "recipients.history" : "recipients.read")}
          </Link>
        )}
      </Td>
    </tr>
  );
}

function Why({ row: { reason, error } }: { row: RecipientRow }) {
  const t = useTranslations("mailings.reasons");
  return reason ? t(reason as "held") : error;
}

function Became({ row }: { row: RecipientRow }) {
  const t = useTranslations("mailings.became");
  return (
    <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
      {row.channel === "email" || row.channel === "sms" ? <DeliveryBadge delivery={row.delivery} detail={row.detail} /> : null}
      {row.clickedAt && <span>{t("clicked")}</span>}
      {row.redeemed && <span>{t("redeemed")}</span>}
    </span>
  );
}
