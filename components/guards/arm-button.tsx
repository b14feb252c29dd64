"use client";

import { ShieldCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { useChange } from "@/components/settings/use-change";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Dialog } from "@/components/ui/dialog";
import type { BackTestView } from "@/lib/queries/guards/back-test-view";
import type { GuardView } from "@/lib/queries/guards/guard-view";
import { BackTestSentence } from "./back-test-sentence";
import type { GuardActions } from "./guard-actions";

const DAYS = 90;

type ArmButtonProps = { guard: GuardView; test: BackTestView | null; testable: boolean; actions: GuardActions };

/** Arms a guard once its version was tested on the past: the dialog tests it by itself, where there is a past. */
export function ArmButton({ guard, test, testable, actions: { arm, test: tester } }: ArmButtonProps) {
  const t = useTranslations("guards.arm");
  const [open, setOpen] = useState(false);
  const testing = useChange(tester ?? (async () => ({ ok: false, refusal: { reason: "forbidden" } })));
  const arming = useChange(arm ?? (async () => ({ ok: false, refusal: { reason: "forbidden" } })));
  if (!arm) return null;
  const tested = test?.current ? test : null;
  const ask = () => {
    setOpen(true);
    if (testable && !tested) void testing.run({ id: guard.id, days: DAYS });
  };
  const confirm = async () => {
    if ((await arming.run({ id: guard.id, version: guard.version })) === null) return;
    setOpen(false);
    toast.success(t("done", { name: guard.draft.name }));
  };
  return (
    <>
      <Button tone="primary" onClick={ask}>
        <ShieldCheck aria-hidden className="size-4" /> {t("open")}
      </Button>
      <Dialog open={open} onOpenChange={setOpen} title={t("title", { name: guard.draft.name })} description={t("lead")}>
        <div aria-live="polite" className="space-y-3">
          {!testable && <Callout title={t("noPast")} />}
          {testable && !tested && <p className="text-muted-foreground">{t("testing")}</p>}
          {tested && <BackTestSentence test={tested} />}
          {tested && tested.falseAlarms > tested.alarms - tested.falseAlarms && <Callout tone="warning" title={t("manyFalse")} />}
        </div>
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={() => setOpen(false)}>{t("cancel")}</Button>
          <Button tone="primary" disabled={testing.busy || arming.busy || (testable && !tested)} onClick={confirm}>
            {t("confirm")}
          </Button>
        </div>
      </Dialog>
    </>
  );
}
