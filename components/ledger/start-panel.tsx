"use client";

import { Play } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { startExecutionAction } from "@/app/(staff)/incidents/[ref]/ledger/actions";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { Field, Input } from "@/components/ui/field";
import { PILOT_MOST, PILOT_SIZE } from "@/lib/domain/ledger/execution";
import { TypedCount } from "./typed-count";
import { useRun } from "./use-run";

type StartPanelProps = {
  plan: { id: number; version: number; fingerprint: string };
  customers: number;
  /** What will happen, one sentence each. */
  effects: string[];
  mayStart: boolean;
};

/** The last look before units are voided and credits issued: what, how much, how many first, and a count to type. */
export function StartPanel({ plan, customers, effects, mayStart }: StartPanelProps) {
  const t = useTranslations("ledger.start");
  const { busy, refused, run } = useRun();
  const [pilot, setPilot] = useState(String(PILOT_SIZE));
  const size = /^\d{1,3}$/.test(pilot.trim()) ? Number(pilot) : Number.NaN;
  const isFit = size <= PILOT_MOST;
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
        <TypedCount
          count={customers}
          label={(count) => t("type", { count })}
          hint={t("typeHint")}
          button={t("button", { count: customers })}
          icon={Play}
          busy={busy || !isFit}
          act={(reason) => run(() => startExecutionAction({ planId: plan.id, fingerprint: plan.fingerprint, pilot: size, reason }))}
        >
          <div className="max-w-72">
            <Field label={t("pilot")} hint={t("pilotHint")} error={isFit ? undefined : t("pilotTooLarge", { most: PILOT_MOST })}>
              {(control) => (
                <Input
                  {...control}
                  inputMode="numeric"
                  autoComplete="off"
                  value={pilot}
                  onChange={(event) => setPilot(event.target.value)}
                />
              )}
            </Field>
          </div>
        </TypedCount>
      ) : (
        <div className="mt-4">
          <Callout title={t("notYours")}>{t("notYoursWhy")}</Callout>
        </div>
      )}
      {refused && <Callout tone="warning" title={refused} />}
    </Card>
  );
}
