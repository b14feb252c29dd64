"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import type { MailingStep } from "@/lib/domain/mailings/step";
import { type Letter, type Passage, TO_FILL } from "@/lib/domain/mailings/template";
import { writtenOut } from "@/lib/domain/mailings/written-out";
import { BlockList, beginningOf } from "./block-list";
import { VariableText } from "./variable-text";
import { WhenSelect, withWhen } from "./when-select";

type PassageFieldsProps = {
  part: "text" | "sms";
  letter: Letter;
  language: "fr" | "en";
  step: MailingStep;
  readOnly: boolean;
  errorAt: (...path: PropertyKey[]) => string | undefined;
  onChange: (letter: Letter) => void;
};

/** The plain text or the text message of a letter, where it is written by hand. */
export function PassageFields({ part, letter, language, step, readOnly, errorAt, onChange }: PassageFieldsProps) {
  const t = useTranslations(`letters.${part}`);
  const passages = letter[part];
  const set = (items: Passage[] | undefined) => {
    const { [part]: _, ...rest } = letter;
    onChange(items ? { ...rest, [part]: items } : rest);
  };
  const [open, setOpen] = useState(false);
  const needsCare = errorAt(part) !== undefined || (passages ?? []).some(({ text }) => TO_FILL.test(text));
  const first = (): Passage[] => (part === "text" ? writtenOut(letter, language) : [{ text: "" }]);
  return (
    <details
      open={open || needsCare}
      onToggle={({ target, currentTarget }) => target === currentTarget && setOpen(currentTarget.open)}
      onInput={() => setOpen(true)}
      className="space-y-2 border-t pt-4"
    >
      <summary className="cursor-pointer rounded font-medium">
        {t("title")}{" "}
        <span className="font-normal text-caption text-muted-foreground">
          {passages ? t("written", { count: passages.length }) : t("follows")}
        </span>
      </summary>
      <p className="text-caption text-muted-foreground">{t("lead")}</p>
      {passages && (
        <BlockList
          items={passages}
          nameOf={() => t("piece")}
          beginningOf={({ text }) => beginningOf(text)}
          needsCare={({ text }, index) => errorAt(part, index) !== undefined || TO_FILL.test(text)}
          onChange={set}
          readOnly={readOnly}
          least={1}
          render={(passage, index, change) => (
            <>
              <VariableText
                language={language}
                step={step}
                readOnly={readOnly}
                when={passage.when}
                rows={part === "text" ? 3 : 2}
                label={t("piece")}
                error={errorAt(part, index)}
                value={passage.text}
                onChange={(text) => change({ ...passage, text })}
              />
              <WhenSelect value={passage.when} readOnly={readOnly} onChange={(when) => change(withWhen(passage, when))} />
            </>
          )}
        />
      )}
      {!readOnly && (
        <div className="flex flex-wrap gap-2">
          <Button onClick={() => set(passages ? [...passages, { text: "" }] : first())}>{t(passages ? "add" : "begin")}</Button>
          {passages && <Button onClick={() => set(undefined)}>{t("drop")}</Button>}
        </div>
      )}
    </details>
  );
}
