"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { KITS, type KitKey } from "@/lib/domain/mailings/kits/kits";
import type { LetterContent } from "@/lib/domain/mailings/template";
import type { LetterElsewhere } from "@/lib/queries/mailings/letter-editor";

type KitPickerProps = { kits: KitKey[]; elsewhere: LetterElsewhere[]; onPick: (content: LetterContent) => void };

/** A letter to start from, by what happened, or what another incident said; both languages come together. */
export function KitPicker({ kits, elsewhere, onPick }: KitPickerProps) {
  const t = useTranslations("letters.kits");
  const [open, setOpen] = useState(false);
  const pick = (content: LetterContent) => {
    onPick(content);
    setOpen(false);
  };
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t("open")}</Button>
      <Dialog open={open} onOpenChange={setOpen} title={t("title")} description={t("lead")}>
        <ul className="divide-y">
          {kits.map((key) => (
            <li key={key}>
              <Choice name={t(`${key}.name`)} when={t(`${key}.when`)} onClick={() => pick(KITS[key].content)} />
            </li>
          ))}
        </ul>
        {elsewhere.length > 0 && (
          <>
            <h3 className="mt-4 font-medium">{t("elsewhere")}</h3>
            <p className="text-caption text-muted-foreground">{t("elsewhereHint")}</p>
            <ul className="divide-y">
              {elsewhere.map(({ incidentRef, title, content }) => (
                <li key={incidentRef}>
                  <Choice name={incidentRef} when={title} onClick={() => pick(content)} />
                </li>
              ))}
            </ul>
          </>
        )}
      </Dialog>
    </>
  );
}

const Choice = ({ name, when, onClick }: { name: string; when: string; onClick: () => void }) => (
  <button type="button" onClick={onClick} className="min-h-11 w-full rounded-md px-2 py-2 text-left hover:bg-muted">
    <span className="block font-medium">{name}</span>
    <span className="block text-caption text-muted-foreground">{when}</span>
  </button>
);
