"use client";

import { useLocale, useTranslations } from "next-intl";
import { toast } from "sonner";
import { useRun } from "@/components/ledger/use-run";
import { Button } from "@/components/ui/button";
import { LOCALES } from "@/lib/i18n/locale";
import type { CannedRow } from "@/lib/queries/canned/canned-screen";
import type { CannedActions } from "./canned-actions";
import { useActionWords } from "./use-action-words";

type CannedCardProps = { answer: CannedRow; actions: CannedActions | null; onEdit: () => void };

/** One shared answer in both languages, with what goes with it and how it fared. */
export function CannedCard({ answer, actions, onEdit }: CannedCardProps) {
  const t = useTranslations("replies.canned");
  const languages = useTranslations("app.language");
  const words = useActionWords();
  const locale = useLocale();
  const { busy, run } = useRun();
  const name = answer.name[locale];
  return (
    <div className="space-y-2">
      <div className="flex flex-wrap items-baseline justify-between gap-2">
        <h3 className="font-semibold">{name}</h3>
        <p className="text-caption text-muted-foreground">
          {t("uses", { count: answer.uses })}
          {answer.judged > 0 && ` · ${t("worked", { worked: answer.worked, judged: answer.judged })}`}
        </p>
      </div>
      <div className="grid grid-cols-1 gap-3 md:grid-cols-2">
        {LOCALES.map((language) => (
          <div key={language} className="min-w-0">
            <p className="text-caption text-muted-foreground">{languages(language)}</p>
            <p lang={language} className="break-words whitespace-pre-wrap">
              {answer.body[language]}
            </p>
          </div>
        ))}
      </div>
      {answer.actions.length > 0 && <p className="text-muted-foreground">{answer.actions.map(words).join(" · ")}</p>}
      {actions && (
        <div className="flex flex-wrap gap-2">
          <Button onClick={onEdit} aria-label={t("editOne", { name })}>
            {t("edit")}
          </Button>
          <Button
            tone="quiet"
            disabled={busy}
            aria-label={t("archiveOne", { name })}
            onClick={() =>
              run(
                () => actions.archive({ id: answer.id }),
                () => toast.success(t("archived", { name })),
              )
            }
          >
            {t("archive")}
          </Button>
        </div>
      )}
    </div>
  );
}
