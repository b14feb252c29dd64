import { useTranslations } from "next-intl";
import { Field, Select } from "@/components/ui/field";

type IncidentSelectProps = { value: string; onChange: (ref: string) => void; incidents: readonly { ref: string; title: string }[] };

/** The incident that a customer writes about, of those that concern them; none is an answer too. */
export function IncidentSelect({ value, onChange, incidents }: IncidentSelectProps) {
  const t = useTranslations("replies.picker");
  return (
    <Field label={t("incident")}>
      {(control) => (
        <Select {...control} value={value} onChange={(event) => onChange(event.target.value)}>
          <option value="">{t("noIncident")}</option>
          {incidents.map(({ ref, title }) => (
            <option key={ref} value={ref}>
              {ref} · {title}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}
