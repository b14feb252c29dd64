"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { previewContentAction } from "@/app/(staff)/incidents/[ref]/mailings/actions";
import { Card } from "@/components/ui/card";
import { Field, Select } from "@/components/ui/field";
import type { LetterContent } from "@/lib/domain/mailings/template";
import type { LetterEditorData } from "@/lib/queries/mailings/letter-editor";
import type { LetterPreview } from "@/lib/queries/mailings/preview-letter";
import { LetterFrame } from "./letter-frame";

const PAUSE_MS = 400;

type EditorPreviewProps = { planId: number; samples: LetterEditorData["samples"]; content: LetterContent; valid: boolean };

/** The letter being written, as a real customer would read it, rendered by the server a moment after the last key. */
export function EditorPreview({ planId, samples, content, valid }: EditorPreviewProps) {
  const t = useTranslations("mailings");
  const [customerId, setCustomerId] = useState(samples[0]?.customerId ?? "");
  const [language, setLanguage] = useState<"fr" | "en">(samples[0]?.language ?? "fr");
  const [preview, setPreview] = useState<LetterPreview | null | "making">("making");
  useEffect(() => {
    if (!valid) return;
    let current = true;
    const timer = setTimeout(async () => {
      const made = await previewContentAction({ planId, customerId, language, content });
      if (current) setPreview(made);
    }, PAUSE_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [planId, customerId, language, content, valid]);
  return (
    <Card title={t("editor.preview")}>
      <div className="mb-3 flex flex-wrap gap-3">
        <Field label={t("preview.choose")}>
          {(control) => (
            <Select {...control} value={customerId} onChange={(event) => setCustomerId(event.target.value)}>
              {samples.map((sample) => (
                <option key={sample.customerId} value={sample.customerId}>
                  {sample.name || t("preview.noName")}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label={t("recipients.language")}>
          {(control) => (
            <Select {...control} value={language} onChange={(event) => setLanguage(event.target.value === "en" ? "en" : "fr")}>
              <option value="fr">{t("editor.french")}</option>
              <option value="en">{t("editor.english")}</option>
            </Select>
          )}
        </Field>
      </div>
      {preview && preview !== "making" ? (
        <LetterFrame {...preview} />
      ) : (
        <p className="text-muted-foreground">{preview ? t("editor.previewing") : t("preview.none")}</p>
      )}
    </Card>
  );
}
