import { CircleAlert, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { FINDINGS } from "@/lib/domain/mailings/check";
import { SMS_LENGTH, smsCharacters } from "@/lib/domain/mailings/sms-text";
import type { DraftPreview } from "@/lib/queries/mailings/preview-letter";
import { LetterFrame } from "./letter-frame";

type DraftLetterProps = { preview: DraftPreview; language: "fr" | "en" };

const KILOBYTE = 1000;

/** One message of a letter that is being written: what the checks say of it, how it looks, and its text message. */
export function DraftLetter({ preview, language }: DraftLetterProps) {
  const t = useTranslations("letters.preview");
  const findings = useTranslations("mailings.findings");
  return (
    <div className="space-y-3">
      <ul className="space-y-1" aria-live="polite">
        {preview.findings.map((finding) => {
          const red = FINDINGS[finding] === "red";
          const Icon = red ? CircleAlert : TriangleAlert;
          return (
            <li key={finding} className={`flex gap-2 ${red ? "text-danger" : "text-warning"}`}>
              <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
              {findings(finding, { count: 1 })}
            </li>
          );
        })}
      </ul>
      <LetterFrame subject={preview.subject} html={preview.html} text={preview.text} language={language} />
      <p className="text-caption text-muted-foreground">{t("size", { kilobytes: Math.ceil(preview.bytes / KILOBYTE) })}</p>
      {preview.sms !== null && (
        <div className="space-y-1">
          <h3 className="font-medium">{t("sms")}</h3>
          <p lang={language} className="rounded-md border bg-card p-3 break-words">
            {preview.sms}
          </p>
          <p className="text-caption text-muted-foreground">{t("smsLength", { count: smsCharacters(preview.sms), most: SMS_LENGTH })}</p>
        </div>
      )}
    </div>
  );
}
