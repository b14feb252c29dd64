import { useTranslations } from "next-intl";

/** `3 j 2 h`, `5 min`, `40 s`: the two greatest units of a length of time. */
export function useSpan(): (ms: number) => string {
  const t = useTranslations("prices.finder.span");
  return (ms) => {
    const seconds = Math.round(ms / 1000);
    const parts = [
      { unit: "days" as const, count: Math.floor(seconds / 86_400) },
      { unit: "hours" as const, count: Math.floor((seconds % 86_400) / 3600) },
      { unit: "minutes" as const, count: Math.floor((seconds % 3600) / 60) },
      { unit: "seconds" as const, count: seconds % 60 },
    ];
    const first = parts.findIndex(({ count }) => count > 0);
    const shown = parts.slice(Math.max(0, first), Math.max(0, first) + 2).filter(({ count }) => count > 0);
    return shown.length === 0 ? t("seconds", { count: 0 }) : shown.map(({ unit, count }) => t(unit, { count })).join(" ");
  };
}
