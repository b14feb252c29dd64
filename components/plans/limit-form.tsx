"use client";

import { useTranslations } from "next-intl";
import { Field, Select } from "@/components/ui/field";
import type { Action } from "@/lib/domain/plans/action";
import { BOUNDARIES, type Limit, TIES } from "@/lib/domain/plans/rule";
import { ActionList } from "./action-list";
import { AmountInput } from "./amount-input";
import { freshLimit } from "./edit-actions";
import { usePlanWords } from "./plan-words";
import { WholeNumberInput } from "./whole-number-input";

const OF = ["customers", "items", "cost"] as const;
type LimitFormProps = { actions: Action[]; limit: Limit | undefined; onChange: (limit: Limit | undefined) => void };

/** Whether the rule serves in order of time up to a limit, and what happens at it and past it. */
export function LimitForm({ actions, limit, onChange }: LimitFormProps) {
  const t = useTranslations("plans.limit");
  return (
    <fieldset className="min-w-0 space-y-3">
      <legend className="mb-1 font-medium">{t("title")}</legend>
      <label className="flex min-h-6 items-center gap-2">
        <input
          type="checkbox"
          className="size-4 accent-primary"
          checked={limit !== undefined}
          onChange={(e) => onChange(e.target.checked ? freshLimit(actions) : undefined)}
        />
        {t("offer")}
      </label>
      {limit && <LimitFields limit={limit} onChange={onChange} />}
    </fieldset>
  );
}

function LimitFields({ limit, onChange }: { limit: Limit; onChange: (limit: Limit) => void }) {
  const t = useTranslations("plans.limit");
  const { currency } = usePlanWords();
  const change = (part: Partial<Limit>) => onChange({ ...limit, ...part });
  const choose = <K extends string>(label: string, values: readonly K[], value: K, set: (value: K) => void, name: (value: K) => string) => (
    <Field label={label}>
      {(control) => (
        <Select
          {...control}
          className="w-auto! max-w-full"
          value={value}
          onChange={(e) => set(values.find((candidate) => candidate === e.target.value) ?? value)}
        >
          {values.map((candidate) => (
            <option key={candidate} value={candidate}>
              {name(candidate)}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
  return (
    <div className="space-y-3 rounded-md border p-3">
      <p className="max-w-prose text-caption text-muted-foreground">{t("hint")}</p>
      <div className="flex flex-wrap items-start gap-4">
        {choose(
          t("of"),
          OF,
          limit.of,
          (of) => change({ of }),
          (of) => t(`ofs.${of}`),
        )}
        {limit.of === "cost" ? (
          <AmountInput key="cost" label={t("upTo")} minor={limit.upTo} currency={currency} onChange={(upTo) => upTo && change({ upTo })} />
        ) : (
          <WholeNumberInput
            key="count"
            label={t("upTo")}
            value={limit.upTo}
            min={1}
            max={1_000_000_000_000}
            onChange={(upTo) => change({ upTo })}
          />
        )}
      </div>
      <div className="flex flex-wrap items-start gap-4">
        {choose(
          t("tie"),
          TIES,
          limit.tie,
          (tie) => change({ tie }),
          (tie) => t(`ties.${tie}`),
        )}
        {limit.of !== "customers" &&
          choose(
            t("boundary"),
            BOUNDARIES,
            limit.boundary,
            (boundary) => change({ boundary }),
            (boundary) => t(`boundaries.${boundary}`),
          )}
      </div>
      <ActionList legend={t("past")} place="past" actions={limit.past} onChange={(past) => change({ past })} />
    </div>
  );
}
