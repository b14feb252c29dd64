"use client";

import { Dices } from "lucide-react";
import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import { type Change, useChange } from "@/components/settings/use-change";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Dialog } from "@/components/ui/dialog";
import { Field, Input, Select } from "@/components/ui/field";
import type { ArmsView } from "@/lib/queries/impact/impact-view";
import { useImpactWords } from "./use-impact-words";

export type DealArms = Change<{ sizes: number[] }>;
type DealArmsDialogProps = {
  incidentRef: string;
  cohorts: ArmsView["cohorts"];
  /** What arms may differ in, and how many there may be. */
  offered: { varies: readonly ArmsView["dealings"][number]["varies"][]; most: number };
  deal: DealArms;
  zone: string;
  currency: string;
};

/** Asks which cohort is dealt, what differs and how the new cohorts are called; says first that nobody gets less than what is due. */
export function DealArmsDialog({ incidentRef, cohorts, offered, deal, zone, currency }: DealArmsDialogProps) {
  const { t, locale } = useImpactWords(zone, currency);
  const [open, setOpen] = useState(false);
  const [arms, setArms] = useState(2);
  const [from, setFrom] = useState(cohorts[0]?.key ?? "");
  const { run, busy } = useChange(deal);
  const free = cohorts.find(({ key }) => key === from)?.free ?? 0;
  const numbers = Array.from({ length: arms - 1 }, (_, i) => i + 1);
  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const named = numbers.map((arm) => ({ nameFr: fields.get(`fr${arm}`), nameEn: fields.get(`en${arm}`) }));
    const dealt = await run({ incidentRef, fromCohort: from, varies: fields.get("varies"), arms: named });
    if (!dealt) return;
    toast.success(t("arms.dealt", { count: dealt.sizes.reduce((sum, size) => sum + size, 0) }));
    setOpen(false);
  }
  return (
    <>
      <Button onClick={() => setOpen(true)} className="print:hidden">
        <Dices aria-hidden className="size-4" /> {t("arms.deal")}
      </Button>
      <Dialog open={open} onOpenChange={setOpen} title={t("arms.deal")}>
        <form onSubmit={submit} className="space-y-4">
          <Callout>{t("arms.ethics")}</Callout>
          <Field label={t("arms.from")}>
            {(control) => (
              <Select {...control} value={from} onChange={(event) => setFrom(event.target.value)}>
                {cohorts.map((cohort) => (
                  <option key={cohort.key} value={cohort.key}>
                    {t("arms.fromOption", { name: locale === "fr" ? cohort.nameFr : cohort.nameEn, count: cohort.free })}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
            <Field label={t("arms.varies")}>
              {(control) => (
                <Select {...control} name="varies">
                  {offered.varies.map((varies) => (
                    <option key={varies} value={varies}>
                      {t(`arms.variesWord.${varies}`)}
                    </option>
                  ))}
                </Select>
              )}
            </Field>
            <Field label={t("arms.count")}>
              {(control) => (
                <Select {...control} value={arms} onChange={(event) => setArms(Number(event.target.value))}>
                  {Array.from({ length: offered.most - 1 }, (_, i) => i + 2).map((count) => (
                    <option key={count} value={count}>
                      {count}
                    </option>
                  ))}
                </Select>
              )}
            </Field>
          </div>
          <p className="text-caption text-muted-foreground">{t("arms.armZero")}</p>
          {numbers.map((arm) => (
            <fieldset key={arm} className="min-w-0">
              <legend className="mb-1 font-medium">{t("arms.armName", { arm })}</legend>
              <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
                {(["fr", "en"] as const).map((language) => (
                  <Field key={language} label={t(language === "fr" ? "arms.nameFr" : "arms.nameEn")}>
                    {(control) => <Input {...control} name={`${language}${arm}`} required minLength={2} maxLength={40} />}
                  </Field>
                ))}
              </div>
            </fieldset>
          ))}
          <p>{t("arms.each", { count: Math.floor(free / arms) })}</p>
          <p className="text-caption text-muted-foreground">{t("arms.then")}</p>
          <div className="flex justify-end gap-2">
            <Button onClick={() => setOpen(false)}>{t("arms.cancel")}</Button>
            <Button type="submit" tone="primary" disabled={busy}>
              {t("arms.confirm")}
            </Button>
          </div>
        </form>
      </Dialog>
    </>
  );
}
