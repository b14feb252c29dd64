import { useTranslations } from "next-intl";
import { useId } from "react";
import { Card } from "@/components/ui/card";
import { Field, Input, Select } from "@/components/ui/field";
import { CONSUMPTION_KINDS } from "@/lib/domain/cohorts/consumption-kind";
import type { SectionProps } from "./declare-facts";

const LISTS = ["channels", "customerGroups", "countries", "discountCodes"] as const;
type DeclareScopeProps = SectionProps & { names: Record<(typeof LISTS)[number], string[]> };

/** What else must hold for a line: empty means that it does not matter. */
export function DeclareScope({ draft, change, errorAt, names }: DeclareScopeProps) {
  const t = useTranslations("incidents.form");
  return (
    <Card title={t("scope")}>
      <p className="mb-4 text-muted-foreground">{t("scopeLead")}</p>
      <div className="grid gap-4 sm:grid-cols-2">
        {LISTS.map((list) => (
          <div key={list}>
            <NamesField
              label={t(`names.${list}`)}
              hint={names[list].length > 0 ? t("namesSeen", { names: names[list].slice(0, 6).join(", ") }) : t("namesHint")}
              error={errorAt(list)}
              known={names[list]}
              value={draft[list]}
              onChange={(value) => change({ [list]: value })}
            />
            {list === "customerGroups" && (
              <label className="mt-1 flex items-center gap-2">
                <input type="checkbox" checked={draft.noGroup} onChange={(event) => change({ noGroup: event.target.checked })} />
                {t("noGroup")}
              </label>
            )}
          </div>
        ))}
        <Field label={t("tax")} hint={t("taxHint")}>
          {(control) => (
            <Select
              value={draft.taxIncluded === null ? "" : draft.taxIncluded ? "yes" : "no"}
              onChange={(event) => change({ taxIncluded: { yes: true, no: false }[event.target.value] ?? null })}
              {...control}
            >
              <option value="">{t("taxes.unknown")}</option>
              <option value="yes">{t("taxes.yes")}</option>
              <option value="no">{t("taxes.no")}</option>
            </Select>
          )}
        </Field>
        <fieldset>
          <legend className="font-medium">{t("kinds")}</legend>
          <p className="text-caption text-muted-foreground">{t("kindsHint")}</p>
          <div className="mt-1 flex flex-wrap gap-x-4 gap-y-1">
            {CONSUMPTION_KINDS.map((kind) => (
              <label key={kind} className="flex items-center gap-2">
                <input
                  type="checkbox"
                  checked={draft.consumptionKinds.includes(kind)}
                  onChange={(event) =>
                    change({
                      consumptionKinds: event.target.checked
                        ? [...draft.consumptionKinds, kind]
                        : draft.consumptionKinds.filter((one) => one !== kind),
                    })
                  }
                />
                {t(`kind.${kind}`)}
              </label>
            ))}
          </div>
        </fieldset>
      </div>
    </Card>
  );
}

type NamesFieldProps = { label: string; hint: string; error?: string; known: string[]; value: string; onChange: (value: string) => void };

function NamesField({ label, hint, error, known, value, onChange }: NamesFieldProps) {
  const list = useId();
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => (
        <>
          <Input value={value} list={list} onChange={(event) => onChange(event.target.value)} {...control} />
          <datalist id={list}>
            {known.map((name) => (
              <option key={name} value={name} />
            ))}
          </datalist>
        </>
      )}
    </Field>
  );
}
