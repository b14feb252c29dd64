"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { previewDraftAction } from "@/app/(staff)/incidents/[ref]/mailings/letters/actions";
import { Card } from "@/components/ui/card";
import { Field, Select } from "@/components/ui/field";
import { HARD_NAMES } from "@/lib/domain/mailings/hard-names";
import type { LetterContent } from "@/lib/domain/mailings/template";
import type { Reader } from "@/lib/queries/mailings/letter-editor";
import type { DraftPreview } from "@/lib/queries/mailings/preview-letter";
import { DraftLetter } from "./draft-letter";
import { ReaderSearch } from "./reader-search";

const PAUSE_MS = 400;
const UNDER = Object.keys(HARD_NAMES) as (keyof typeof HARD_NAMES)[];

type Place = { incidentRef: string; templateKey: string };
type EditorPreviewProps = { place: Place; readers: Reader[]; content: LetterContent; valid: boolean; language: "fr" | "en" };

/** The letter being written, as a real customer would read it, rendered by the server a moment after the last key. */
export function EditorPreview({ place, readers: first, content, valid, language: begun }: EditorPreviewProps) {
  const t = useTranslations("letters.preview");
  const languages = useTranslations("letters.languages");
  const [readers, setReaders] = useState(first);
  const [customerId, setCustomerId] = useState(first[0]?.customerId ?? "");
  const [language, setLanguage] = useState<"fr" | "en">(begun);
  const [under, setUnder] = useState("");
  const [preview, setPreview] = useState<DraftPreview | null | "making">("making");
  const { incidentRef, templateKey } = place;
  useEffect(() => {
    if (!valid || customerId === "") return;
    let current = true;
    const timer = setTimeout(async () => {
      const made = await previewDraftAction({ incidentRef, templateKey, customerId, language, under: under || null, content });
      if (current) setPreview(made);
    }, PAUSE_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [incidentRef, templateKey, customerId, language, under, content, valid]);
  const take = (reader: Reader) => {
    setReaders((known) => (known.some(({ customerId: id }) => id === reader.customerId) ? known : [reader, ...known]));
    setCustomerId(reader.customerId);
    setLanguage(reader.language);
  };
  return (
    <Card title={t("title")}>
      <div className="mb-3 grid gap-3 sm:grid-cols-3">
        <Field label={t("as")}>
          {(control) => (
            <Select {...control} value={customerId} onChange={(event) => setCustomerId(event.target.value)}>
              {readers.map((reader) => (
                <option key={reader.customerId} value={reader.customerId}>
                  {reader.name || t("nameless")}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label={t("under")}>
          {(control) => (
            <Select {...control} value={under} onChange={(event) => setUnder(event.target.value)}>
              <option value="">{t("names.own")}</option>
              {UNDER.map((name) => (
                <option key={name} value={name}>
                  {t(`names.${name}`)}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label={t("language")}>
          {(control) => (
            <Select {...control} value={language} onChange={(event) => setLanguage(event.target.value === "en" ? "en" : "fr")}>
              <option value="fr">{languages("fr")}</option>
              <option value="en">{languages("en")}</option>
            </Select>
          )}
        </Field>
      </div>
      <ReaderSearch place={place} onTake={take} />
      {preview && preview !== "making" ? (
        <DraftLetter preview={preview} language={language} />
      ) : (
        <p className="text-muted-foreground">{preview && readers.length > 0 ? t("making") : t("nobody")}</p>
      )}
    </Card>
  );
}
