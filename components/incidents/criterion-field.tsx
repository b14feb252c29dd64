import { useTranslations } from "next-intl";
import { Field, Select } from "@/components/ui/field";
import { CRITERIA, type Criterion } from "@/lib/domain/incidents/scope";

type CriterionFieldProps = { value: Criterion; onChange: (criterion: Criterion) => void };

/** How a line's price is recognised as the wrong one. */
export function CriterionField({ value, onChange }: CriterionFieldProps) {
  const t = useTranslations("incidents.form");
  return (
    <Field label={t("criterion")}>
      {(control) => (
        <Select
          value={value}
          onChange={(event) => {
            const criterion = CRITERIA.find((one) => one === event.target.value);
            if (criterion) onChange(criterion);
          }}
          {...control}
        >
          {CRITERIA.map((criterion) => (
            <option key={criterion} value={criterion}>
              {t(`criteria.${criterion}`)}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}
