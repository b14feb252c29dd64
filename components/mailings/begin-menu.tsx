"use client";

import { PenLine, Plus } from "lucide-react";
import type { Route } from "next";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button, ButtonLink } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { Beginning } from "@/lib/queries/mailings/mailing-cards";
import { BeginForm } from "./begin-form";

type BeginMenuProps = { incidentRef: string; cohortKey: string; beginnings: Beginning[] };

/** What else can be written to a cohort: its text first, then the mailing from it. */
export function BeginMenu({ incidentRef, cohortKey, beginnings }: BeginMenuProps) {
  const t = useTranslations("mailings.begin");
  const [chosen, setChosen] = useState<Beginning | null>(null);
  const editor = (key: string) => `/incidents/${incidentRef}/mailings/letters/${key}` as Route;
  return (
    <div className="mt-2 flex flex-wrap items-center gap-2 border-t pt-3">
      <span className="text-muted-foreground">{t("title")}</span>
      {beginnings.map((beginning) => (
        <span key={beginning.step} className="inline-flex flex-wrap gap-1">
          <ButtonLink tone={beginning.written ? "quiet" : "secondary"} href={editor(beginning.templateKey)}>
            <PenLine aria-hidden className="size-4" />
            {t(`${beginning.written ? "read" : "write"}.${beginning.step}`)}
          </ButtonLink>
          {beginning.written && (
            <Button onClick={() => setChosen(beginning)}>
              <Plus aria-hidden className="size-4" />
              {t(`prepare.${beginning.step}`)}
            </Button>
          )}
        </span>
      ))}
      <Dialog
        open={chosen !== null}
        onOpenChange={(open) => !open && setChosen(null)}
        title={chosen && t(`prepare.${chosen.step}`)}
        description={chosen && t(`goesTo.${chosen.step}`)}
      >
        {chosen && <BeginForm incidentRef={incidentRef} cohortKey={cohortKey} beginning={chosen} cancel={() => setChosen(null)} />}
      </Dialog>
    </div>
  );
}
