"use client";

import { Plus } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { type FormEvent, useEffect, useState, useTransition } from "react";
import { toast } from "sonner";
import { ConditionRow, FACTS, freshCondition } from "@/components/plans/condition-row";
import { PlanWords } from "@/components/plans/plan-words";
import { useRefusalText } from "@/components/refusal-text";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field, Input } from "@/components/ui/field";
import { type Condition, type Fact, LINE_FACTS, PLAN_ONLY_FACTS } from "@/lib/domain/plans/rule";
import { formatNumber } from "@/lib/i18n/format";
import type { Partition } from "@/lib/queries/people/partition";
import type { CohortRule, PartitionActions, Preview } from "./actions";

/** A cohort stands before any plan, and knows what affected lines say. */
const OF_COHORTS: readonly Fact[] = [...FACTS.filter((fact) => !(PLAN_ONLY_FACTS as readonly string[]).includes(fact)), ...LINE_FACTS];

/** The cohort being written; with a key, one that exists. */
export type Defined = CohortRule & { letter?: string };
type DefineCohortDialogProps = { partition: Partition; defined: Defined | null; actions: PartitionActions; onClose: () => void };

/** Asks for a cohort's names and whom it takes, with how many that is now. */
export function DefineCohortDialog({ partition, defined, actions, onClose }: DefineCohortDialogProps) {
  const t = useTranslations("people.define");
  return (
    <Dialog
      open={defined !== null}
      onOpenChange={(open) => !open && onClose()}
      title={defined?.letter ? t("edit", { letter: defined.letter }) : t("title")}
      description={t("lead")}
    >
      {defined && <DefineForm partition={partition} defined={defined} actions={actions} onClose={onClose} />}
    </Dialog>
  );
}

type DefineFormProps = Omit<DefineCohortDialogProps, "defined"> & { defined: Defined };
/** Rows are told apart by when they came; conditions alone may be equal. */
type Row = { id: number; condition: Condition };

function DefineForm({ partition, defined, actions, onClose }: DefineFormProps) {
  const t = useTranslations("people.define");
  const refusalText = useRefusalText();
  const [rows, setRows] = useState<Row[]>(defined.when.map((condition, id) => ({ id, condition })));
  const [working, start] = useTransition();
  const when = rows.map((row) => row.condition);
  const setting = { incidentRef: partition.incidentRef, zone: "UTC", currency: partition.currency, cohorts: [] };
  const add = () => setRows([...rows, { id: Math.max(-1, ...rows.map((row) => row.id)) + 1, condition: freshCondition("quantity") }]);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const names = { nameFr: String(form.get("nameFr")), nameEn: String(form.get("nameEn")) };
    start(async () => {
      const result = await actions.define({ incidentRef: partition.incidentRef, key: defined.key, place: defined.place, ...names, when });
      if (!result.ok) return void toast.error(refusalText(result.refusal));
      toast.success(t(when.length > 0 ? "done" : "doneByHand", { letter: result.value.letter }));
      onClose();
    });
  };
  return (
    <form onSubmit={submit} className="space-y-4">
      <Field label={t("nameFr")}>
        {(control) => <Input {...control} name="nameFr" lang="fr" required minLength={2} maxLength={40} defaultValue={defined.nameFr} />}
      </Field>
      <Field label={t("nameEn")}>
        {(control) => <Input {...control} name="nameEn" lang="en" required minLength={2} maxLength={40} defaultValue={defined.nameEn} />}
      </Field>
      <fieldset className="space-y-2">
        <legend className="font-medium">{t("conditions")}</legend>
        <PlanWords setting={setting}>
          {rows.map(({ id, condition }) => (
            <ConditionRow
              key={id}
              condition={condition}
              facts={OF_COHORTS}
              onChange={(changed) => setRows(rows.map((row) => (row.id === id ? { id, condition: changed } : row)))}
              onRemove={() => setRows(rows.filter((row) => row.id !== id))}
            />
          ))}
        </PlanWords>
        <Button tone="quiet" onClick={add} disabled={rows.length >= 10}>
          <Plus aria-hidden className="size-4" />
          {t("add")}
        </Button>
        <RulePreview partition={partition} when={when} preview={actions.preview} />
      </fieldset>
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>{t("cancel")}</Button>
        <Button type="submit" tone="primary" disabled={working}>
          {t("submit")}
        </Button>
      </div>
    </form>
  );
}

const PREVIEW_AFTER_MS = 250;
type RulePreviewProps = { partition: Partition; when: Condition[]; preview: PartitionActions["preview"] };

/** How many customers the rule would take, and from which cohorts; the old figures stay dimmed while new ones are read. */
function RulePreview({ partition, when, preview }: RulePreviewProps) {
  const t = useTranslations("people.define");
  const locale = useLocale();
  const [seen, setSeen] = useState<{ rule: string; preview: Preview } | null>(null);
  const rule = JSON.stringify(when);
  useEffect(() => {
    let stopped = false;
    const timer = setTimeout(async () => {
      const found = await preview(partition.incidentRef, JSON.parse(rule) as Condition[]);
      if (!stopped) setSeen({ rule, preview: found });
    }, PREVIEW_AFTER_MS);
    return () => {
      stopped = true;
      clearTimeout(timer);
    };
  }, [rule, preview, partition.incidentRef]);
  if (when.length === 0) return <p className="text-muted-foreground">{t("none")}</p>;
  const nameOf = (key: string) => partition.cohorts.find((cohort) => cohort.key === key)?.name[locale] ?? key;
  const parts = Object.entries(seen?.preview?.from ?? {}).map(([key, count]) => `${formatNumber(count, locale)} ${nameOf(key)}`);
  return (
    <p aria-live="polite" className={`min-h-5 ${seen?.rule === rule ? "" : "opacity-50"}`}>
      {seen?.preview &&
        t("preview", { count: seen.preview.customers, from: parts.length > 0 ? t("from", { parts: parts.join(", ") }) : "" })}
    </p>
  );
}
