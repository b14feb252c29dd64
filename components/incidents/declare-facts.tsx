import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { Field, Input, Select, Textarea } from "@/components/ui/field";
import type { Declaration } from "@/lib/domain/incidents/declaration";
import { LocalTimeField } from "./local-time-field";
import type { Change } from "./use-draft";
import type { ErrorAt } from "./use-field-errors";

const NOTICED = ["colleague", "customer", "competitor", "guard"] as const;

export type SectionProps = { draft: Declaration; change: Change; errorAt: ErrorAt };
type DeclareFactsProps = SectionProps & { people: { id: string; name: string }[] };

/** What happened, who noticed, when it was seen and fixed, and who is in charge. */
export function DeclareFacts({ draft, change, errorAt, people }: DeclareFactsProps) {
  const t = useTranslations("incidents.form");
  return (
    <Card title={t("facts")}>
      <div className="space-y-4">
        <Field label={t("titleField")} hint={t("titleHint")} error={errorAt("title")}>
          {(control) => <Input value={draft.title} maxLength={200} onChange={(e) => change({ title: e.target.value })} {...control} />}
        </Field>
        <Field label={t("description")} error={errorAt("description")}>
          {(control) => (
            <Textarea rows={3} value={draft.description} onChange={(e) => change({ description: e.target.value })} {...control} />
          )}
        </Field>
        <Field label={t("warnedBy")} hint={t("warnedByHint")} error={errorAt("legalGround.warnedBy")}>
          {(control) => (
            <Input
              value={draft.legalGround.warnedBy}
              list="noticed"
              maxLength={500}
              onChange={(e) => change({ legalGround: { ...draft.legalGround, warnedBy: e.target.value } })}
              {...control}
            />
          )}
        </Field>
        <datalist id="noticed">
          {NOTICED.map((who) => (
            <option key={who} value={t(`noticed.${who}`)} />
          ))}
        </datalist>
        <div className="grid gap-4 sm:grid-cols-2">
          <LocalTimeField
            label={t("detectedAt")}
            zone={draft.zone}
            value={draft.detectedAt}
            error={errorAt("detectedAt")}
            onChange={(detectedAt) => change({ detectedAt })}
          />
          <LocalTimeField
            label={t("fixedAt")}
            hint={t("fixedHint")}
            zone={draft.zone}
            value={draft.fixedAt}
            error={errorAt("fixedAt")}
            onChange={(fixedAt) => change({ fixedAt })}
          />
          <Field label={t("zone")} hint={t("zoneHint")} error={errorAt("zone")}>
            {(control) => <Input value={draft.zone} list="zones" onChange={(e) => change({ zone: e.target.value.trim() })} {...control} />}
          </Field>
          <Field label={t("owner")} error={errorAt("ownerId")}>
            {(control) => (
              <Select value={draft.ownerId} onChange={(e) => change({ ownerId: e.target.value })} {...control}>
                {people.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        </div>
        <datalist id="zones">
          {Intl.supportedValuesOf("timeZone").map((zone) => (
            <option key={zone} value={zone} />
          ))}
        </datalist>
      </div>
    </Card>
  );
}
