import { useTranslations } from "next-intl";

const SHOWN = ["waiting", "sending", "failed", "needsReview", "skipped", "letters", "lettersDone", "calls", "callsDone"] as const;

/** Only what there is: a row of zeros says nothing. */
export function MessageCountList({ counts }: { counts: Record<(typeof SHOWN)[number], number> }) {
  const t = useTranslations("mailings.counts");
  const shown = SHOWN.filter((key) => counts[key] > 0);
  if (shown.length === 0) return null;
  return (
    <dl className="flex flex-wrap gap-x-4 gap-y-1 text-caption">
      {shown.map((key) => (
        <div key={key} className="flex gap-1">
          <dt className="text-muted-foreground">{t(key)}</dt>
          <dd className="font-medium tabular-nums">{counts[key]}</dd>
        </div>
      ))}
    </dl>
  );
}
