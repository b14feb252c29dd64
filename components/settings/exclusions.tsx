"use client";

import { useTranslations } from "next-intl";
import type { FormEvent } from "react";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { Field, Input } from "@/components/ui/field";
import { Table, Td, Th } from "@/components/ui/table";
import { type Change, useChange } from "./use-change";

export type Exclusion = { pattern: string; reason: string };
type ExclusionsProps = { list: Exclusion[]; readOnly: boolean; onExclude: Change; onInclude: Change };

/** Addresses whose orders are shown as excluded: staff, tests, monitoring. */
export function Exclusions({ list, readOnly, onExclude, onInclude }: ExclusionsProps) {
  const t = useTranslations("settings.exclusions");
  const adding = useChange(onExclude);
  const removing = useChange(onInclude);

  async function add(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    if (!(await adding.run(Object.fromEntries(new FormData(form))))) return;
    toast.success(t("added"));
    form.reset();
  }
  async function remove(pattern: string) {
    if (await removing.run({ pattern })) toast.success(t("removed", { pattern }));
  }

  return (
    <div className="space-y-4">
      <p className="text-muted-foreground">{t("lead")}</p>
      {list.length > 0 && (
        <Table label={t("title")} className="[&_td]:align-middle">
          <thead>
            <tr>
              <Th>{t("pattern")}</Th>
              <Th>{t("reason")}</Th>
              {!readOnly && (
                <Th>
                  <span className="sr-only">{t("remove")}</span>
                </Th>
              )}
            </tr>
          </thead>
          <tbody>
            {list.map(({ pattern, reason }) => (
              <tr key={pattern}>
                <Td className="font-medium">{pattern}</Td>
                <Td>{reason}</Td>
                {!readOnly && (
                  <Td className="py-1 text-right">
                    <Button tone="quiet" disabled={removing.busy} onClick={() => remove(pattern)} aria-label={t("removeOne", { pattern })}>
                      {t("remove")}
                    </Button>
                  </Td>
                )}
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      {!readOnly && (
        <form onSubmit={add} className="grid items-start gap-3 sm:grid-cols-[1fr_1fr_auto]">
          <Field label={t("pattern")} hint={t("patternHint")} error={adding.invalid.has("pattern") && t("patternInvalid")}>
            {(control) => <Input {...control} name="pattern" required autoComplete="off" />}
          </Field>
          <Field label={t("reason")} error={adding.invalid.has("reason") && t("reasonInvalid")}>
            {(control) => <Input {...control} name="reason" required minLength={3} maxLength={200} />}
          </Field>
          <Button type="submit" disabled={adding.busy} className="sm:mt-6">
            {t("add")}
          </Button>
        </form>
      )}
    </div>
  );
}
