"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { KITS, type KitKey } from "@/lib/domain/mailings/kits/kits";
import type { LetterContent } from "@/lib/domain/mailings/template";

type KitPickerProps = { kits: KitKey[]; onPick: (content: LetterContent) => void };

/** A letter to start from, by what happened; both languages come together. */
export function KitPicker({ kits, onPick }: KitPickerProps) {
  const t = useTranslations("letters.kits");
  const [open, setOpen] = useState(false);
  const pick = (key: KitKey) => {
    onPick(KITS[key].content);
    setOpen(false);
  };
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t("open")}</Button>
      <Dialog open={open} onOpenChange={setOpen} title={t("title")} description={t("lead")}>
        <ul className="divide-y">
          {kits.map((key) => (
            <li key={key}>
              <button type="button" onClick={() => pick(key)} className="min-h-11 w-full rounded-md px-2 py-2 text-left hover:bg-muted">
                <span className="block font-medium">{t(`${key}.name`)}</span>
                <span className="block text-caption text-muted-foreground">{t(`${key}.when`)}</span>
              </button>
            </li>
          ))}
        </ul>
      </Dialog>
    </>
  );
}
