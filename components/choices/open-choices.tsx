"use client";

import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { makeChoiceAction } from "@/app/(staff)/incidents/[ref]/ledger/actions";
import { Instant } from "@/components/instant";
import { ReasonDialog } from "@/components/ledger/reason-dialog";
import { useItemWords } from "@/components/plans/approval-items";
import { Card } from "@/components/ui/card";
import type { OpenChoicesView, OpenChoiceView } from "@/lib/queries/choices/open-choices";

type OpenChoicesProps = { open: OpenChoicesView; mayChoose: boolean };

/** What customers may still choose, and, for whom it was said by telephone or by mail, the choice made in their name. */
export function OpenChoices({ open: { total, choices }, mayChoose }: OpenChoicesProps) {
  const t = useTranslations("ledger.choosing");
  if (choices.length === 0) return null;
  return (
    <Card title={t("title", { count: total })}>
      <p className="mb-3 text-muted-foreground">{t("lead")}</p>
      <ul className="divide-y rounded-md border">
        {choices.map((choice) => (
          <OpenChoice key={choice.id} choice={choice} mayChoose={mayChoose} />
        ))}
      </ul>
      {total > choices.length && <p className="mt-1 text-caption text-muted-foreground">{t("more", { count: total - choices.length })}</p>}
    </Card>
  );
}

function OpenChoice({ choice, mayChoose }: { choice: OpenChoiceView; mayChoose: boolean }) {
  const t = useTranslations("ledger.choosing");
  const words = useOptionWords();
  const { customerId, name, incidentRef, dueAt, zone, choice: sealed } = choice;
  const who = name || t("customer", { id: customerId });
  return (
    <li className="space-y-1 px-3 py-2">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <span>
          <Link href={`/customers/${customerId}` as Route} className="text-primary underline-offset-2 hover:underline">
            {who}
          </Link>{" "}
          <span className="text-caption text-muted-foreground">
            {incidentRef} · {t("due")} <Instant at={dueAt} zone={zone} />
          </span>
        </span>
        {mayChoose && <ChooseDialog choice={choice} who={who} />}
      </div>
      <ul className="list-disc pl-5 text-caption">
        {sealed.options.map((option) => (
          <li key={option.key}>
            {words(option.items)}
            {option.key === sealed.defaultKey && <span className="text-muted-foreground"> ({t("byDefault")})</span>}
          </li>
        ))}
      </ul>
    </li>
  );
}

function ChooseDialog({ choice: { id, choice }, who }: { choice: OpenChoiceView; who: string }) {
  const t = useTranslations("ledger.choosing");
  const words = useOptionWords();
  const [optionKey, setOptionKey] = useState<string | null>(null);
  const fields = (
    <fieldset className="space-y-2">
      <legend className="font-medium">{t("which")}</legend>
      {choice.options.map(({ key, items }) => (
        <label key={key} className="flex min-h-11 items-center gap-2">
          <input type="radio" name={`option-${id}`} value={key} checked={optionKey === key} onChange={() => setOptionKey(key)} />
          {words(items)}
        </label>
      ))}
    </fieldset>
  );
  return (
    <ReasonDialog
      trigger={t("choose")}
      label={t("chooseFor", { who })}
      title={t("chooseFor", { who })}
      description={t("text")}
      confirm={t("confirm")}
      also={{ fields, complete: optionKey !== null }}
      act={(reason) => makeChoiceAction({ choiceId: id, optionKey: optionKey ?? "", reason })}
    />
  );
}

/** All that an option gives and takes, in one line. */
function useOptionWords(): (items: OpenChoiceView["choice"]["options"][number]["items"]) => string {
  const t = useTranslations("ledger.choosing");
  const itemWords = useItemWords();
  return (items) => {
    const words = items.map(itemWords).filter((text) => text !== null);
    return words.join(" + ") || t("plain");
  };
}
