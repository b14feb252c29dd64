import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Instant } from "@/components/instant";
import { Button, ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Field, Input } from "@/components/ui/field";
import { PageHeader } from "@/components/ui/page-header";
import { Table, Td, Th } from "@/components/ui/table";
import type { MailboxKind, MailboxRow } from "@/lib/queries/mailings/mailbox";
import { MailboxTabs } from "./mailbox-tabs";

type MailboxListProps = {
  rows: MailboxRow[];
  next: string | null;
  kind: MailboxKind;
  q: string;
  paged: boolean;
  zone: string;
  mayOpen: boolean;
};

/** What the built-in outbox accepted, newest first. */
export function MailboxList({ rows, next, kind, q, paged, zone, mayOpen }: MailboxListProps) {
  const t = useTranslations("mailbox");
  const link = (extra: Record<string, string>) =>
    `/mailbox?${new URLSearchParams({ ...(kind !== "letters" && { kind }), ...(q && { q }), ...extra })}` as Route;
  if (rows.length === 0 && !q && !paged)
    return (
      <>
        <PageHeader title={t("title")} lead={t("lead")} />
        <MailboxTabs kind={kind} />
        <EmptyState title={t(`empty.${kind}`)}>{t(`emptyText.${kind}`)}</EmptyState>
      </>
    );
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      <MailboxTabs kind={kind} />
      <form action="/mailbox" className="mb-4 flex flex-wrap items-end gap-2">
        <input type="hidden" name="kind" value={kind} />
        <div className="min-w-48 flex-1">
          <Field label={t("search")}>{(control) => <Input {...control} name="q" type="search" defaultValue={q} />}</Field>
        </div>
        <Button type="submit">{t("apply")}</Button>
      </form>
      {rows.length === 0 ? (
        <p className="text-muted-foreground">{t("nobody")}</p>
      ) : (
        <Table label={t("title")}>
          <thead>
            <tr>
              <Th>{t("to")}</Th>
              <Th>{t("subject")}</Th>
              <Th>{t("at")}</Th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id}>
                <Td className="font-medium">{row.to}</Td>
                <Td>
                  {mayOpen ? (
                    <Link className="underline" href={`/mailbox/${row.id}` as Route} aria-label={t("openMail", { to: row.to })}>
                      {row.subject}
                    </Link>
                  ) : (
                    row.subject
                  )}
                </Td>
                <Td>
                  <Instant at={row.at} zone={zone} />
                </Td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      <div className="mt-3 flex gap-2">
        {paged && <ButtonLink href={link({})}>{t("first")}</ButtonLink>}
        {next && <ButtonLink href={link({ before: next })}>{t("next")}</ButtonLink>}
      </div>
    </>
  );
}
