"use client";

import { Command } from "cmdk";
import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { RefObject } from "react";
import { Dialog } from "@/components/ui/dialog";
import type { CannedChoice } from "@/lib/queries/canned/canned-choices";
import { useActionWords } from "../canned/use-action-words";

type CannedMenuProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  choices: CannedChoice[];
  language: "fr" | "en";
  onChoose: (choice: CannedChoice) => void;
  finalFocus: RefObject<HTMLElement | null>;
};

/** The team's answers by a few letters of their name, as this customer would read them. */
export function CannedMenu({ open, onOpenChange, choices, language, onChoose, finalFocus }: CannedMenuProps) {
  const t = useTranslations("replies.canned");
  const actionWords = useActionWords();
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t("title")} finalFocus={finalFocus}>
      <Command label={t("title")} className="space-y-2">
        <Command.Input placeholder={t("find")} className="min-h-10 w-full rounded-md border border-input bg-card px-3" />
        <Command.List label={t("title")} className="max-h-[50dvh] overflow-y-auto">
          <Command.Empty className="px-2 py-6 text-center text-muted-foreground">{t("none")}</Command.Empty>
          {choices.map((choice) => (
            <Command.Item
              key={choice.id}
              value={`${choice.name} ${choice.id}`}
              onSelect={() => onChoose(choice)}
              className="cursor-pointer space-y-0.5 rounded-md px-2 py-2 data-[selected=true]:bg-muted"
            >
              <span className="flex flex-wrap justify-between gap-2">
                <span className="font-medium">{choice.name}</span>
                <span className="text-caption text-muted-foreground">{t("uses", { count: choice.uses })}</span>
              </span>
              <span lang={language} className="line-clamp-2 text-muted-foreground">
                {choice.body[language]}
              </span>
              {choice.actions.length > 0 && (
                <span className="block text-caption text-muted-foreground">{choice.actions.map(actionWords).join(" · ")}</span>
              )}
            </Command.Item>
          ))}
        </Command.List>
      </Command>
      <p>
        <Link className="underline underline-offset-2" href={"/settings/listening#canned" as Route}>
          {t("manage")}
        </Link>
      </p>
    </Dialog>
  );
}
