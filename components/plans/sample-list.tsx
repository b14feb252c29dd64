"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { formatMoney, formatNumber } from "@/lib/i18n/format";
import type { SampleView } from "@/lib/queries/plans/simulate-plan";
import { LetterFrame } from "./letter-frame";
import { usePlanWords } from "./plan-words";
import { SampleAfter } from "./sample-after";

export type Letter = { subject: string; html: string; language: string };
export type ReadLetter = (customerId: string) => Promise<Letter | null>;

/** Real customers chosen to hurt, each with what they had, what they get and the letter they would read. */
export function SampleList({ samples, ruleIds, readLetter }: { samples: SampleView[]; ruleIds: string[]; readLetter: ReadLetter }) {
  const t = useTranslations("plans.sample");
  const [open, setOpen] = useState<{ name: string; letter: Letter | null | undefined } | null>(null);
  const nameOf = (sample: SampleView) => sample.name || t("nameless", { id: sample.customerId });
  const read = async (sample: SampleView) => {
    const name = nameOf(sample);
    setOpen({ name, letter: undefined });
    const letter = await readLetter(sample.customerId);
    // A slower answer does not replace the letter of someone opened later.
    setOpen((now) => (now?.name === name ? { name, letter } : now));
  };
  return (
    <>
      <ul className="grid gap-3 sm:grid-cols-2">
        {samples.map((sample) => (
          <SampleCard key={sample.kind} sample={sample} name={nameOf(sample)} ruleIds={ruleIds} onRead={() => read(sample)} />
        ))}
      </ul>
      <Dialog
        open={open !== null}
        onOpenChange={(next) => !next && setOpen(null)}
        title={t("letterOf", { name: open?.name ?? "" })}
        description={t("asSaved")}
      >
        {open?.letter === undefined && <p role="status">{t("loading")}</p>}
        {open?.letter === null && <p>{t("noLetter")}</p>}
        {open?.letter && <LetterFrame {...open.letter} />}
      </Dialog>
    </>
  );
}

function SampleCard({ sample, name, ruleIds, onRead }: { sample: SampleView; name: string; ruleIds: string[]; onRead: () => void }) {
  const t = useTranslations("plans");
  const locale = useLocale();
  const { cohort, letterOf } = usePlanWords();
  const { before, currency } = sample;
  const position = sample.ruleId === null ? null : ruleIds.indexOf(sample.ruleId) + 1;
  return (
    <li className="space-y-1 rounded-md border p-3">
      <p className="text-caption text-muted-foreground">{t(`sample.${sample.kind}`)}</p>
      <p className="font-medium break-words">{name}</p>
      <p className="text-caption text-muted-foreground">
        {letterOf(sample.cohort)} – {cohort(sample.cohort)} · {t(`choice.${sample.language}`)}
        {position !== null && ` · ${t("rule.name", { position })}`}
      </p>
      <dl className="grid grid-cols-[auto_1fr] gap-x-2 text-table">
        <dt className="text-muted-foreground">{t("sample.before")}</dt>
        <dd>
          {t("sample.had", {
            units: before.units,
            consumed: formatNumber(before.consumed, locale),
            paid: formatMoney({ minor: before.paidMinor, currency }, locale),
          })}
          {before.orders > 1 && `, ${t("sample.orders", { count: before.orders })}`}
        </dd>
        <dt className="text-muted-foreground">{t("sample.after")}</dt>
        <dd>
          <SampleAfter sample={sample} />
        </dd>
      </dl>
      <Button tone="quiet" className="-ml-3" onClick={onRead}>
        {t("sample.letter")}
      </Button>
    </li>
  );
}
