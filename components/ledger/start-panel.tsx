"use client";

import { Play } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { startExecutionAction } from "@/app/(staff)/incidents/[ref]/ledger/actions";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { Field, Input } from "@/components/ui/field";
import { useRun } from "./use-run";

type StartPanelProps = {
  plan: { id: number; version: number; fingerprint: string };
  customers: number;
  /** What will happen, one sentence each. */
  effects: string[];
  mayStart: boolean;
};

/** The last look before units are voided and credits issued: what, how much, and a count to type. */
export function StartPanel({ plan, customers, effects, mayStart }: StartPanelProps) {
  const t = useTranslations("ledger.start");
  const format = useFormatter();
  const { busy, refused, run } = useRun();
  const [typed, setTyped] = useState("");
  const matches = typed.replace(/[\s\u00a0\u202f]/g, "") === String(customers);
  return (
    <Card title={t("title", { version: plan.version })}>
      <p>{t("lead", { count: customers })}</p>
      <ul className="my-3 list-disc space-y-1 pl-5">
        {effects.map((effect) => (
          <li key={effect}>{effect}</li>
        ))}
      </ul>
      <p className="text-muted-foreground">{t("safe")}</p>
      {mayStart ? (
        <form
          className="mt-4 flex flex-wrap items-end gap-3"
          onSubmit={(event) => {
            event.preventDefault();
            if (matches) run(() => startExecutionAction({ planId: plan.id, fingerprint: plan.fingerprint }));
          }}
        >
          <Field label={t("type", { count: format.number(customers, { useGrouping: false }) })} hint={t("typeHint")}>
            {(control) => (
              <Input {...control} inputMode="numeric" autoComplete="off" value={typed} onChange={(event) => setTyped(event.target.value)} />
            )}
          </Field>
          <Button type="submit" tone="primary" disabled={!matches || busy} className="mb-6">
            <Play aria-hidden className="size-4" />
            {t("button", { count: customers })}
          </Button>
        </form>
      ) : (
        <div className="mt-4">
          <Callout title={t("notYours")}>{t("notYoursWhy")}</Callout>
        </div>
      )}
      {refused && <Callout tone="warning" title={refused} />}
    </Card>
  );
}
