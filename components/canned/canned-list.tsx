"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import type { CannedRow } from "@/lib/queries/canned/canned-screen";
import type { CannedActions } from "./canned-actions";
import { CannedCard } from "./canned-card";
import { CannedForm } from "./canned-form";

type CannedListProps = { answers: CannedRow[]; currencies: string[]; mayEdit: boolean; actions: CannedActions };

/** The answers that the team shares, those used most first. */
export function CannedList({ answers, currencies, mayEdit, actions }: CannedListProps) {
  const t = useTranslations("replies.canned");
  const [editing, edit] = useState<number | "new" | null>(null);
  return (
    <div className="space-y-4">
      <p className="text-muted-foreground">{t("lead")}</p>
      {answers.length === 0 && editing === null && <EmptyState title={t("empty")}>{t("emptyWhy")}</EmptyState>}
      <ul className="space-y-3">
        {answers.map((answer) => (
          <li key={answer.id} className="rounded-md border p-3">
            {editing === answer.id ? (
              <CannedForm answer={answer} currencies={currencies} actions={actions} onClose={() => edit(null)} />
            ) : (
              <CannedCard answer={answer} actions={mayEdit ? actions : null} onEdit={() => edit(answer.id)} />
            )}
          </li>
        ))}
      </ul>
      {editing === "new" && (
        <div className="rounded-md border p-3">
          <CannedForm answer={null} currencies={currencies} actions={actions} onClose={() => edit(null)} />
        </div>
      )}
      {mayEdit && editing === null && (
        <Button onClick={() => edit("new")}>
          <Plus aria-hidden className="size-4" />
          {t("add")}
        </Button>
      )}
    </div>
  );
}
