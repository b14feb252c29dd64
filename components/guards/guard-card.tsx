import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { GuardListItem } from "@/lib/queries/guards/guard-list";
import { ArmButton } from "./arm-button";
import type { GuardActions } from "./guard-actions";
import { SeverityBadge } from "./severity-badge";
import { StandingBadge } from "./standing-badge";
import { useGuardSentence } from "./use-guard-sentence";

type GuardCardProps = { item: GuardListItem; zone: string; actions: GuardActions };

/** One guard of the list. */
export function GuardCard({ item: { guard, test, alarms, testable }, zone, actions }: GuardCardProps) {
  const t = useTranslations("guards");
  const sentence = useGuardSentence(zone);
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 rounded-md border bg-card p-4">
      <div className="min-w-0 flex-1 basis-80 space-y-1">
        <h2 className="flex flex-wrap items-center gap-2 text-base font-semibold">
          <Link href={`/guards/${guard.id}` as Route} className="underline-offset-4 hover:underline">
            {guard.draft.name}
          </Link>
          <StandingBadge guard={guard} zone={zone} />
          <SeverityBadge draft={guard.draft} />
        </h2>
        <p className="max-w-prose break-words">{sentence(guard.draft)}</p>
        <p className="text-caption text-muted-foreground">
          {test?.current
            ? t("backTest.short", { alarms: test.alarms, days: test.days, falseAlarms: test.falseAlarms })
            : testable && t(test ? "list.testedOld" : "list.neverTested")}
          {testable && " · "}
          {t("list.alarms", { count: alarms })}
        </p>
      </div>
      {guard.state === "draft" && <ArmButton guard={guard} test={test} testable={testable} actions={actions} />}
    </li>
  );
}
