import { useTranslations } from "next-intl";
import { Button, ButtonLink } from "@/components/ui/button";
import { Field, Input, Select } from "@/components/ui/field";
import { type Action, PERMISSIONS } from "@/lib/domain/staff/permissions";
import { useAuditSentence } from "./audit-sentence";

type AuditFilterProps = {
  chosen: { incident?: string; actor?: string; action?: string };
  people: { id: string; name: string }[];
};

/** A plain GET form: the address is the filter. */
export function AuditFilter({ chosen, people }: AuditFilterProps) {
  const t = useTranslations("audit.page");
  const sentence = useAuditSentence();
  const actions = Object.keys(PERMISSIONS) as Action[];
  return (
    <form method="get" action="/audit" className="mb-4 grid items-end gap-3 sm:grid-cols-[1fr_1fr_1fr_auto]">
      <Field label={t("action")}>
        {(control) => (
          <Select {...control} name="action" defaultValue={chosen.action ?? ""}>
            <option value="">{t("anyAction")}</option>
            {actions.map((action) => (
              <option key={action} value={action}>
                {sentence({ action, actionName: action })}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={t("actor")}>
        {(control) => (
          <Select {...control} name="actor" defaultValue={chosen.actor ?? ""}>
            <option value="">{t("anyActor")}</option>
            {people.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
            <option value="worker">{t("worker")}</option>
          </Select>
        )}
      </Field>
      <Field label={t("incident")}>
        {(control) => (
          <Input {...control} name="incident" defaultValue={chosen.incident ?? ""} placeholder="INC-2026-001" title={t("incidentHint")} />
        )}
      </Field>
      <div className="flex gap-2">
        <Button type="submit">{t("filter")}</Button>
        {(chosen.action || chosen.actor || chosen.incident) && (
          <ButtonLink href="/audit" tone="quiet">
            {t("clear")}
          </ButtonLink>
        )}
      </div>
    </form>
  );
}
