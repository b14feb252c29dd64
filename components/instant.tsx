import { useLocale } from "next-intl";
import { formatInstant } from "@/lib/i18n/format";

/** An instant in the zone given; the zone is named on hover and in the machine-readable value. */
export function Instant({ at, zone }: { at: Date | string; zone: string }) {
  const date = new Date(at);
  const text = formatInstant(date, zone, useLocale());
  return (
    <time dateTime={date.toISOString()} title={`${text} – ${zone}`} className="whitespace-nowrap">
      {text}
    </time>
  );
}
