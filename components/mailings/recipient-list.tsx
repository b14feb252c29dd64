import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Instant } from "@/components/instant";
import { Button, ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Field, Input, Select } from "@/components/ui/field";
import { Table, Td, Th } from "@/components/ui/table";
import type { MailingSearch, RecipientRow } from "@/lib/queries/mailings/mailing-screen";
import { MessageState } from "./status-badge";

const STATES = ["rendered", "sending", "sent", "failed", "needs_review", "skipped"] as const;
type Search = Pick<MailingSearch, "q" | "state" | "channel">;
type RecipientListProps = {
  rows: RecipientRow[];
  next: string | null;
  search: Search;
  paged: boolean;
  base: string;
  zone: string;
  mayRead: boolean;
};

/** Who gets the letter, who does not, and why; a page at a time, the filters in the address. */
export function RecipientList({ rows, next, search, paged, base, zone, mayRead }: RecipientListProps) {
  const t = useTranslations("mailings");
  const query = (extra: Record<string, string>) =>
    `${base}?${new URLSearchParams({
      ...(search.q && { q: search.q }),
      ...(search.state && { state: search.state }),
      ...(search.channel && { channel: search.channel }),
      ...extra,
    })}` as Route;
  return (
    <Card title={t("recipients.title")}>
      <SearchForm search={search} base={base} />
      {rows.length === 0 ? (
        <p className="text-muted-foreground">{t("recipients.none")}</p>
      ) : (
        <Table label={t("recipients.title")}>
          <thead>
            <tr>
              <Th>{t("recipients.customer")}</Th>
              <Th>{t("recipients.address")}</Th>
              <Th>{t("recipients.language")}</Th>
              <Th>{t("recipients.state")}</Th>
              <Th>{t("recipients.why")}</Th>
              <Th>
                <span className="sr-only">{t("recipients.read")}</span>
              </Th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.customerId}>
                <Td className="font-medium">{row.name || t("preview.noName")}</Td>
                <Td>{row.channel === "letter" ? t("channels.letter") : row.address}</Td>
                <Td>{t(row.language === "en" ? "editor.english" : "editor.french")}</Td>
                <Td>
                  <MessageState state={row.state as (typeof STATES)[number]} />
                  {row.sentAt && (
                    <span className="block text-caption text-muted-foreground">
                      <Instant at={row.sentAt} zone={zone} />
                    </span>
                  )}
                </Td>
                <Td className="max-w-80">{row.reason ? t(`reasons.${row.reason as "held"}`) : row.error}</Td>
                <Td>
                  {mayRead && row.state !== "skipped" && (
                    <Link
                      className="underline"
                      href={query({ as: row.customerId })}
                      aria-label={t("recipients.readAs", { name: row.name })}
                    >
                      {t("recipients.read")}
                    </Link>
                  )}
                </Td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      <div className="mt-3 flex gap-2">
        {paged && <ButtonLink href={query({})}>{t("recipients.first")}</ButtonLink>}
        {next && <ButtonLink href={query({ after: next })}>{t("recipients.next")}</ButtonLink>}
      </div>
    </Card>
  );
}

function SearchForm({ search, base }: { search: Search; base: string }) {
  const t = useTranslations("mailings");
  return (
    <form action={base} className="mb-3 flex flex-wrap items-end gap-2">
      <div className="min-w-48 flex-1">
        <Field label={t("recipients.search")}>{(control) => <Input {...control} name="q" type="search" defaultValue={search.q} />}</Field>
      </div>
      <Field label={t("recipients.filter")}>
        {(control) => (
          <Select {...control} name="state" defaultValue={search.state ?? ""}>
            <option value="">{t("recipients.everyState")}</option>
            {STATES.map((state) => (
              <option key={state} value={state}>
                {t(`states.${state}`)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={t("recipients.channel")}>
        {(control) => (
          <Select {...control} name="channel" defaultValue={search.channel ?? ""}>
            <option value="">{t("recipients.everyChannel")}</option>
            <option value="email">{t("channels.email")}</option>
            <option value="letter">{t("channels.letter")}</option>
          </Select>
        )}
      </Field>
      <Button type="submit">{t("recipients.apply")}</Button>
    </form>
  );
}
