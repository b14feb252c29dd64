"use client";

import type { Route } from "next";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { toast } from "sonner";
import { useChange } from "@/components/settings/use-change";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { Select } from "@/components/ui/field";
import { formatInstant } from "@/lib/i18n/format";
import type { BackTestView } from "@/lib/queries/guards/back-test-view";
import type { GuardView } from "@/lib/queries/guards/guard-view";
import { BackTestSentence } from "./back-test-sentence";
import type { GuardActions } from "./guard-actions";
import { SampleTable } from "./sample-table";

const DAYS = [30, 90, 180, 365];
const MINUTE_MS = 60_000;

type BackTestCardProps = {
  guard: GuardView;
  test: BackTestView | null;
  testable: boolean;
  zone: string;
  onTest: GuardActions["test"];
};

/** What a guard would have said of the past, with the errors that are known and the alarms for nothing. */
export function BackTestCard({ guard, test, testable, zone, onTest }: BackTestCardProps) {
  const t = useTranslations("guards.backTest");
  if (!testable)
    return (
      <Card title={t("title")}>
        <p className="text-muted-foreground">{t(guard.draft.watch === "discount" ? "noPastDiscount" : "noPast")}</p>
      </Card>
    );
  return (
    <Card title={t("title")} actions={onTest && <TestButton id={guard.id} again={test?.current === true} onTest={onTest} />}>
      {test ? <Tested guard={guard} test={test} zone={zone} /> : <p className="text-muted-foreground">{t("none")}</p>}
    </Card>
  );
}

type TestButtonProps = { id: number; again: boolean; onTest: NonNullable<GuardActions["test"]> };

function TestButton({ id, again, onTest }: TestButtonProps) {
  const t = useTranslations("guards.backTest");
  const { run, busy } = useChange(onTest);
  const [days, setDays] = useState(90);
  const test = async () => {
    if (await run({ id, days })) toast.success(t("done"));
  };
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Select aria-label={t("days")} className="w-auto!" value={days} onChange={({ target }) => setDays(Number(target.value))}>
        {DAYS.map((one) => (
          <option key={one} value={one}>
            {t("run", { days: one })}
          </option>
        ))}
      </Select>
      <Button disabled={busy} onClick={test}>
        {busy ? t("busy") : again ? t("again") : t("run", { days })}
      </Button>
    </div>
  );
}

function Tested({ guard, test, zone }: { guard: GuardView; test: BackTestView; zone: string }) {
  const t = useTranslations("guards.backTest");
  const locale = useLocale();
  const { draft } = guard;
  const link = (ref: string) => ({
    link: (words: ReactNode) => (
      <Link href={`/incidents/${ref}` as Route} className="underline underline-offset-4">
        {words}
      </Link>
    ),
  });
  return (
    <div className="space-y-4">
      {!test.current && <Callout tone="warning" title={t("old", { version: test.version })} />}
      <div className="space-y-1">
        <BackTestSentence test={test} />
        <p className="text-caption text-muted-foreground">
          {t(draft.watch === "demand" ? "judged.demand" : "judged.price", { count: test.judged })}
        </p>
      </div>
      {test.caught.length > 0 && (
        <ul className="list-disc space-y-1 pl-5">
          {test.caught.map(({ ref, firedAt, afterMs }) => (
            <li key={ref}>
              {firedAt === null
                ? t.rich("missed", { ref, ...link(ref) })
                : t.rich("caught", {
                    ref,
                    at: formatInstant(new Date(firedAt), zone, locale),
                    after: t("after", { minutes: Math.floor((afterMs ?? 0) / MINUTE_MS) }),
                    ...link(ref),
                  })}
            </li>
          ))}
        </ul>
      )}
      {test.sample.length > 0 && <SampleTable test={test} demand={draft.watch === "demand"} zone={zone} />}
    </div>
  );
}
