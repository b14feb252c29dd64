import { useTranslations } from "next-intl";
import type { WatchingDraft } from "./watching-draft";

type CheckFieldsProps = { failMode: WatchingDraft["failMode"]; onChange: (failMode: WatchingDraft["failMode"]) => void };

/** What becomes of prices that could not be judged: said outright, for either way may cost. */
export function CheckFields({ failMode, onChange }: CheckFieldsProps) {
  const t = useTranslations("alerts.watching.checks");
  return (
    <fieldset className="space-y-1">
      <legend className="mb-1 font-medium">{t("failMode")}</legend>
      {(["closed", "open"] as const).map((mode) => (
        <label key={mode} className="flex items-start gap-2">
          <input type="radio" name="failMode" className="mt-1 size-4" checked={failMode === mode} onChange={() => onChange(mode)} />
          <span>
            {t(mode)}
            <span className="block text-caption text-muted-foreground">{t(`${mode}Hint`)}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
