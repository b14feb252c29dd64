import { useFormatter, useTranslations } from "next-intl";
import type { BackTestView } from "@/lib/queries/guards/back-test-view";

/** “Over the last 90 days, this guard would have alerted 3 times, among them incident INC-2026-014; 1 false alarm.” */
export function BackTestSentence({ test }: { test: BackTestView }) {
  const t = useTranslations("guards.backTest");
  const format = useFormatter();
  const { days, alarms, falseAlarms } = test;
  const refs = test.caught.filter(({ firedAt }) => firedAt !== null).map(({ ref }) => ref);
  // A reference does not break at its hyphens.
  const named = refs.map((ref) => (
    <span key={ref} className="whitespace-nowrap">
      {ref}
    </span>
  ));
  const said = { days, alarms, falseAlarms, caught: refs.length, refs: () => format.list(named) };
  return <p className="max-w-prose">{t.rich("sentence", said)}</p>;
}
