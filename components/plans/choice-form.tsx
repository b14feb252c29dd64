"use client";

import { Plus, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Field, Select } from "@/components/ui/field";
import type { ChoiceAction, SimpleAction } from "@/lib/domain/plans/action";
import { addOption, changeOption, MOST_OPTIONS, removeOption } from "./edit-actions";
import { WholeNumberInput } from "./whole-number-input";

type ChoiceFormProps = {
  choice: ChoiceAction;
  onChange: (choice: ChoiceAction) => void;
  /** The list of one option's actions: given, as it is the list in which the choice itself stands. */
  renderOption: (option: { legend: string; actions: SimpleAction[]; onChange: (actions: SimpleAction[]) => void }) => ReactNode;
};

/** Options between which the customer chooses, how long for, and what comes without an answer. */
export function ChoiceForm({ choice, onChange, renderOption }: ChoiceFormProps) {
  const t = useTranslations("plans.choiceForm");
  return (
    <>
      <div className="flex flex-wrap items-start gap-4">
        <WholeNumberInput label={t("days")} value={choice.days} min={1} max={365} onChange={(days) => onChange({ ...choice, days })} />
        <Field label={t("default")}>
          {(control) => (
            <Select
              {...control}
              className="w-auto!"
              value={choice.defaultKey}
              onChange={(e) => onChange({ ...choice, defaultKey: e.target.value })}
            >
              {choice.options.map(({ key }, i) => (
                <option key={key} value={key}>
                  {t("option", { position: i + 1 })}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </div>
      <ol className="space-y-3">
        {choice.options.map((option, i) => (
          <li key={option.key} className="border-l-2 pl-3">
            {renderOption({
              legend: t("option", { position: i + 1 }),
              actions: option.actions,
              onChange: (actions) => onChange(changeOption(choice, option.key, actions)),
            })}
            {choice.options.length > 2 && (
              <Button tone="quiet" className="mt-1 -ml-3" onClick={() => onChange(removeOption(choice, option.key))}>
                <Trash2 aria-hidden className="size-4" />
                {t("removeOption", { position: i + 1 })}
              </Button>
            )}
          </li>
        ))}
      </ol>
      {choice.options.length < MOST_OPTIONS && (
        <Button tone="quiet" className="-ml-3" onClick={() => onChange(addOption(choice))}>
          <Plus aria-hidden className="size-4" />
          {t("addOption")}
        </Button>
      )}
    </>
  );
}
