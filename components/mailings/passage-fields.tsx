"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import type { MailingStep } from "@/lib/domain/mailings/step";
import type { Letter, Passage } from "@/lib/domain/mailings/template";
import { writtenOut } from "@/lib/domain/mailings/written-out";
import { BlockList } from "./block-list";
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
  const first = (): Passage[] => (part === "text" ? writtenOut(letter, language) : [{ text: "" }]);
  return (
    <section className="space-y-2 border-t pt-4">
      <h3 className="font-medium">{t("title")}</h3>
      <p className="text-caption text-muted-foreground">{t("lead")}</p>
      {passages && (
        <BlockList
          items={passages}
          nameOf={() => t("piece")}
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
    </section>
  );
}
