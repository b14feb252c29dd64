import { useLocale, useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import type { Suggestion } from "@/lib/domain/prices/suggestion";
import { formatDay, formatTimeWithOffset } from "@/lib/i18n/format";
import { useWhy } from "./use-why";

type SuggestionListProps = { suggestions: Suggestion[]; zone: string; onApply: (suggestion: Suggestion) => void };
const FIRST = 5;

/** Candidate windows, the likeliest first, each with what it rests on; what looks like gifts comes last and says so. */
export function SuggestionList({ suggestions, zone, onApply }: SuggestionListProps) {
  const t = useTranslations("prices.finder");
  const errors = suggestions.filter((one) => one.verdict === "error");
  const gifts = suggestions.filter((one) => one.verdict !== "error");
  if (suggestions.length === 0) return <p className="text-muted-foreground">{t("noSuggestion")}</p>;
  return (
    <div className="space-y-3">
      <ol className="space-y-3">
        {errors.slice(0, FIRST).map((suggestion) => (
          <SuggestionItem key={keyOf(suggestion)} suggestion={suggestion} zone={zone} onApply={onApply} />
        ))}
      </ol>
      {errors.length === 0 && <p className="text-muted-foreground">{t("onlyGifts")}</p>}
      {errors.length + gifts.length > Math.min(FIRST, errors.length) && (
        <details>
          <summary className="w-fit cursor-pointer text-muted-foreground hover:text-foreground">
            {t("others", { count: errors.length + gifts.length - Math.min(FIRST, errors.length) })}
          </summary>
          <ol className="mt-3 space-y-3">
            {[...errors.slice(FIRST), ...gifts].map((suggestion) => (
              <SuggestionItem key={keyOf(suggestion)} suggestion={suggestion} zone={zone} onApply={onApply} />
            ))}
          </ol>
        </details>
      )}
    </div>
  );
}

const keyOf = ({ evidence, windows }: Suggestion): string =>
  `${evidence} ${windows.map((w) => `${w.sku} ${w.channel} ${w.startMs}`).join()}`;
const SHOWN_WINDOWS = 4;

function SuggestionItem({ suggestion, zone, onApply }: { suggestion: Suggestion } & Omit<SuggestionListProps, "suggestions">) {
  const t = useTranslations("prices.finder");
  const locale = useLocale();
  const why = useWhy(zone);
  const { evidence, windows, lines, how, verdict } = suggestion;
  const time = (ms: number) => formatTimeWithOffset(new Date(ms), zone, locale);
  const day = (ms: number) => formatDay(new Date(ms), zone, locale);
  return (
    <li className="grid gap-3 rounded-md border p-3 sm:grid-cols-[1fr_auto]">
      <div className="min-w-0 space-y-1">
        <p className="flex flex-wrap items-center gap-2 font-medium">
          {t(`evidence.${evidence}`)}
          {verdict === "gift_or_write_off" && <Badge tone="neutral">{t("gift")}</Badge>}
        </p>
        {windows.slice(0, SHOWN_WINDOWS).map((w) => (
          <p key={`${w.sku} ${w.channel} ${w.startMs}`} className="tabular-nums">
            {[w.sku, w.channel].filter(Boolean).join(" · ")}
            {(w.sku || w.channel) && t("colon")}
            {day(w.startMs) === day(w.endMs)
              ? t("sameDay", { day: day(w.startMs), from: time(w.startMs), to: time(w.endMs) })
              : t("fromTo", { from: `${day(w.startMs)}, ${time(w.startMs)}`, to: `${day(w.endMs)}, ${time(w.endMs)}` })}
          </p>
        ))}
        {windows.length > SHOWN_WINDOWS && <p>{t("moreWindows", { count: windows.length - SHOWN_WINDOWS })}</p>}
        <ul className="list-disc space-y-0.5 pl-5 text-caption text-muted-foreground">
          {suggestion.why.map((one) => (
            <li key={one.kind}>{why(one)}</li>
          ))}
        </ul>
      </div>
      <Button
        tone={verdict === "error" ? "secondary" : "quiet"}
        className="self-start justify-self-start"
        aria-label={t("applyLabel", { what: t(`evidence.${evidence}`), lines })}
        onClick={() => onApply(suggestion)}
      >
        {how === "add" ? t("applyAdd", { lines }) : t("apply", { lines })}
      </Button>
    </li>
  );
}
