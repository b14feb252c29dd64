import { useTranslations } from "next-intl";
import { Field, Input, Select } from "@/components/ui/field";

type ReasonFieldProps = {
  presets: string[];
  chosen: string;
  words: string;
  onChoose: (chosen: string) => void;
  onWords: (words: string) => void;
};

/** What stands for another reason than those offered. */
export const OTHER = "other";

/** The reason as it is stored: the one that was chosen, or what was written; too short to be one: empty. */
export const reasonOf = (chosen: string, words: string): string => {
  const reason = chosen === OTHER ? words.trim() : chosen;
  return reason.length >= 3 ? reason : "";
};

/** A few usual reasons, or words of one's own. */
export function ReasonField({ presets, chosen, words, onChoose, onWords }: ReasonFieldProps) {
  const t = useTranslations("alerts.reason");
  return (
    <>
      <Field label={t("label")}>
        {(control) => (
          <Select {...control} value={chosen} onChange={(event) => onChoose(event.target.value)} className="min-h-11">
            <option value="">{t("choose")}</option>
            {presets.map((preset) => (
              <option key={preset} value={preset}>
                {preset}
              </option>
            ))}
            <option value={OTHER}>{t("other")}</option>
          </Select>
        )}
      </Field>
      {chosen === OTHER && (
        <Field label={t("words")} hint={t("hint")}>
          {(control) => (
            <Input {...control} maxLength={500} value={words} onChange={(event) => onWords(event.target.value)} className="min-h-11" />
          )}
        </Field>
      )}
    </>
  );
}
