"use client";

import { X } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { type FormEvent, useState, useTransition } from "react";
import { toast } from "sonner";
import { useRefusalText } from "@/components/refusal-text";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Field, Textarea } from "@/components/ui/field";
import { Table, Td, Th } from "@/components/ui/table";
import type { ReporterView } from "@/lib/queries/people/people-screen";
import type { PeopleActions } from "./actions";

type ReportersPanelProps = { incidentRef: string; reporters: readonly ReporterView[]; mayChange: boolean; actions: PeopleActions };

/** Takes mails or addresses pasted as they are, and shows who warned and whom of them the incident affects. */
export function ReportersPanel({ incidentRef, reporters, mayChange, actions }: ReportersPanelProps) {
  const t = useTranslations("people.reporters");
  const refusalText = useRefusalText();
  const [text, setText] = useState("");
  const [working, start] = useTransition();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    start(async () => {
      const result = await actions.addReporters({ incidentRef, text });
      if (!result.ok) return void toast.error(refusalText(result.refusal));
      setText("");
      const { found, added, known, own, affected } = result.value;
      toast.success(t("done", { found, added, known, own, affected }));
    });
  };
  const remove = (email: string) =>
    start(async () => {
      const result = await actions.removeReporter({ incidentRef, email });
      if (!result.ok) toast.error(refusalText(result.refusal));
      else toast.success(t("removed"));
    });
  return (
    <div className="space-y-4">
      <p className="max-w-prose text-muted-foreground">{t("lead")}</p>
      {mayChange && (
        <form onSubmit={submit} className="max-w-2xl space-y-3">
          <Field label={t("text")} hint={t("hint")}>
            {(control) => (
              <Textarea {...control} rows={5} required maxLength={500_000} value={text} onChange={(event) => setText(event.target.value)} />
            )}
          </Field>
          <Button type="submit" tone="primary" disabled={working || text.trim() === ""}>
            {working ? t("working") : t("submit")}
          </Button>
        </form>
      )}
      <p className="font-medium" aria-live="polite">
        {t("count", { count: reporters.length })}
      </p>
      {reporters.length > 0 && <ReportersTable reporters={reporters} remove={mayChange ? remove : undefined} working={working} />}
    </div>
  );
}

type ReportersTableProps = { reporters: readonly ReporterView[]; remove?: (email: string) => void; working: boolean };

function ReportersTable({ reporters, remove, working }: ReportersTableProps) {
  const t = useTranslations("people.reporters");
  return (
    <Table label={t("title")}>
      <thead>
        <tr>
          <Th>{t("address")}</Th>
          <Th>{t("who")}</Th>
          <Th>{t("state")}</Th>
          {remove && (
            <Th>
              <span className="sr-only">{t("action")}</span>
            </Th>
          )}
        </tr>
      </thead>
      <tbody>
        {reporters.map(({ email, customerId, name, affected }) => (
          <tr key={email}>
            <Td className="min-w-40 break-all">{email}</Td>
            <Td>
              {customerId && (
                <Link className="underline underline-offset-2" href={`/customers/${customerId}` as Route}>
                  {name || `#${customerId}`}
                </Link>
              )}
            </Td>
            <Td>
              <Badge tone={affected ? "success" : "neutral"}>{t(affected ? "affected" : customerId ? "bystander" : "stranger")}</Badge>
            </Td>
            {remove && (
              <Td className="text-right">
                <Button tone="quiet" aria-label={t("remove", { email })} disabled={working} onClick={() => remove(email)}>
                  <X aria-hidden className="size-4" />
                </Button>
              </Td>
            )}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
