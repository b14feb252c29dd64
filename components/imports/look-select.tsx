import { useTranslations } from "next-intl";
import { Callout } from "@/components/ui/callout";
import { Field, Select } from "@/components/ui/field";
import type { LookIncident } from "@/lib/queries/imports/look-incidents";

type LookSelectProps = { incidents: LookIncident[]; value: string | null; disabled: boolean; onChange: (ref: string | null) => void };

/** The incident whose lines are shown while a file of orders is sent. */
export function LookSelect({ incidents, value, disabled, onChange }: LookSelectProps) {
  const t = useTranslations("look");
  const chosen = incidents.find(({ ref }) => ref === value);
  if (incidents.length === 0) return null;
  return (
    <div className="space-y-3">
      <Field label={t("choose")} hint={t("chooseHint")}>
        {(control) => (
          <Select {...control} value={value ?? ""} disabled={disabled} onChange={(event) => onChange(event.target.value || null)}>
            <option value="">{t("chooseNone")}</option>
            {incidents.map(({ ref, title }) => (
              <option key={ref} value={ref}>{`${ref} · ${title}`}</option>
            ))}
          </Select>
        )}
      </Field>
      {chosen && <Callout title={t("forIncident", { ref: chosen.ref })}>{t("forIncidentLead", { title: chosen.title })}</Callout>}
    </div>
  );
}
