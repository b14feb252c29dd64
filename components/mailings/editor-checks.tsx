"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { checkDraftAction } from "@/app/(staff)/incidents/[ref]/mailings/letters/actions";
import { Card } from "@/components/ui/card";
import type { LetterContent } from "@/lib/domain/mailings/template";
import type { DraftChecks } from "@/lib/queries/mailings/check-draft";
import { PromiseList } from "./promise-list";
import { WordingList } from "./wording-list";

const PAUSE_MS = 800;

type EditorChecksProps = { incidentRef: string; content: LetterContent; valid: boolean };

/** What the dictionary, the tone and the typography say of the letter as it stands, a moment after the last key. */
export function EditorChecks({ incidentRef, content, valid }: EditorChecksProps) {
  const t = useTranslations("letters.checks");
  const [checks, setChecks] = useState<DraftChecks | null>(null);
  useEffect(() => {
    if (!valid) return;
    let current = true;
    const timer = setTimeout(async () => {
      const made = await checkDraftAction({ incidentRef, content });
      if (current) setChecks(made);
    }, PAUSE_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [incidentRef, content, valid]);
  if (!checks)
    return (
      <Card title={t("title")}>
        <p className="text-muted-foreground">{valid ? t("reading") : t("notYet")}</p>
      </Card>
    );
  return (
    <div className="min-w-0 space-y-4">
      <WordingList wording={checks.wording} mayAdd />
      <Card title={t("promises")}>
        <PromiseList promises={checks.promises} />
      </Card>
      <Typography changes={checks.typography} />
    </div>
  );
}

const SHOWN = 5;
/** Spaces that do not break are made visible: the eye cannot tell them from others. */
const visible = (text: string): string => text.replaceAll("\u00a0", "⍽");

function Typography({ changes }: { changes: DraftChecks["typography"] }) {
  const t = useTranslations("letters.checks");
  return (
    <Card title={t("typography")}>
      <p className="text-muted-foreground">{t("set", { count: changes.length })}</p>
      <ul className="mt-2 space-y-2">
        {changes.slice(0, SHOWN).map(({ typed, set }) => (
          <li key={typed} lang="fr" className="text-caption break-words">
            <del className="block text-muted-foreground no-underline">{visible(typed)}</del>
            <ins className="block no-underline">{visible(set)}</ins>
          </li>
        ))}
      </ul>
    </Card>
  );
}
