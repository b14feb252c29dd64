"use client";

import type { Route } from "next";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import { Instant } from "@/components/instant";
import { type Change, useChange } from "@/components/settings/use-change";
import { Button, ButtonLink } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field, Input } from "@/components/ui/field";
import { Table, Td, Th } from "@/components/ui/table";
import type { SuppressionList as Suppressions } from "@/lib/queries/suppressions/suppression-list";
import { AddSuppression } from "./add-suppression";
import { suppressionReason } from "./suppression-reason";

type SuppressionListProps = { list: Suppressions; zone: string; mayAdd: boolean; mayRemove: boolean; onAdd: Change; onRemove: Change };

/** Addresses that no mail goes to, with why and until when. */
export function SuppressionList({ list, zone, mayAdd, mayRemove, onAdd, onRemove }: SuppressionListProps) {
  const t = useTranslations("sending.suppressions");
  const [asked, ask] = useState<string | null>(null);
  return (
    <div className="space-y-4">
      <p className="text-muted-foreground">{t("lead")}</p>
      <search>
        <form method="get" className="flex flex-wrap items-end gap-2">
          <Field label={t("search")}>
            {(control) => <Input {...control} type="search" name="q" defaultValue={list.q} className="sm:w-72!" />}
          </Field>
          <Button type="submit">{t("find")}</Button>
        </form>
      </search>
      {list.rows.length === 0 ? (
        <p className="text-muted-foreground">{t(list.q ? "notFound" : "none")}</p>
      ) : (
        <Table label={t("title", { count: list.total })} className="[&_td]:align-middle">
          <thead>
            <tr>
              <Th>{t("email")}</Th>
              <Th>{t("reason")}</Th>
              <Th>{t("since")}</Th>
              <Th>{t("until")}</Th>
              {mayRemove && (
                <Th>
                  <span className="sr-only">{t("remove")}</span>
                </Th>
              )}
            </tr>
          </thead>
          <tbody>
            {list.rows.map((row) => (
              <tr key={row.email}>
                <Td className="font-medium">{row.email}</Td>
                <Td>
                  {t(`reasons.${suppressionReason(row.reason)}`)}
                  {row.note && <span className="block text-muted-foreground">{row.note}</span>}
                </Td>
                <Td>
                  <Instant at={row.at} zone={zone} />
                </Td>
                <Td>{row.over ? t("over") : row.expiresAt ? <Instant at={row.expiresAt} zone={zone} /> : t("forGood")}</Td>
                {mayRemove && (
                  <Td className="py-1 text-right">
                    <Button tone="quiet" onClick={() => ask(row.email)} aria-label={t("removeOne", { email: row.email })}>
                      {t("remove")}
                    </Button>
                  </Td>
                )}
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      {list.next && (
        <ButtonLink href={`/settings/sending?q=${encodeURIComponent(list.q)}&after=${encodeURIComponent(list.next)}#suppressions` as Route}>
          {t("more")}
        </ButtonLink>
      )}
      {mayAdd && <AddSuppression onAdd={onAdd} />}
      <RemoveDialog email={asked} onClose={() => ask(null)} onRemove={onRemove} />
    </div>
  );
}

function RemoveDialog({ email, onClose, onRemove }: { email: string | null; onClose: () => void; onRemove: Change }) {
  const t = useTranslations("sending.suppressions");
  const { run, busy, invalid } = useChange(onRemove);
  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const reason = new FormData(event.currentTarget).get("reason");
    if (!(await run({ email, reason }))) return;
    toast.success(t("removed"));
    onClose();
  }
  return (
    <Dialog
      open={email !== null}
      onOpenChange={(open) => !open && onClose()}
      title={t("removeTitle")}
      description={t("removeLead", { email: email ?? "" })}
    >
      <form onSubmit={submit} className="space-y-4">
        <Field label={t("why")} error={invalid.has("reason") && t("whyInvalid")}>
          {(control) => <Input {...control} name="reason" required minLength={3} maxLength={200} />}
        </Field>
        <Button type="submit" tone="primary" disabled={busy}>
          {t("remove")}
        </Button>
      </form>
    </Dialog>
  );
}
