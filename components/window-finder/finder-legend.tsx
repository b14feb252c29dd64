import { useLocale, useTranslations } from "next-intl";
import { formatMoney } from "@/lib/i18n/format";
import type { Level } from "./draw-dots";

const LINES = { success: "reference", danger: "wrong", "muted-foreground": "cost", primary: "log", gift: "promotion" } as const;
const COLOUR = {
  success: "text-success",
  danger: "text-danger",
  "muted-foreground": "text-muted-foreground",
  primary: "text-primary",
  gift: "text-gift",
} as const;

/** What shapes, colours and lines mean; lines with their prices. */
export function FinderLegend({ levels, currency }: { levels: readonly Level[]; currency: string }) {
  const t = useTranslations("prices.finder");
  const locale = useLocale();
  const kinds = [...new Set(levels.map((level) => level.colour))];
  const prices = (colour: Level["colour"]) =>
    [...new Set(levels.filter((level) => level.colour === colour).map((level) => level.priceMinor))]
      .slice(0, 4)
      .map((minor) => formatMoney({ minor, currency }, locale))
      .join(", ");
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-caption">
      <li className="text-danger">● {t("verdict.wrong_inside")}</li>
      <li className="text-warning">▲ {t("verdict.wrong_outside")}</li>
      <li className="text-info">◆ {t("verdict.right_inside")}</li>
      <li className="text-muted-foreground">× {t("verdict.other")}</li>
      <li className="text-muted-foreground">○ {t("hollow")}</li>
      {kinds.map((colour) => (
        <li key={colour} className={`${COLOUR[colour]} tabular-nums`}>
          {colour === "primary" || colour === "gift" ? "—" : "– –"} {t(`level.${LINES[colour]}`, { prices: prices(colour) })}
        </li>
      ))}
    </ul>
  );
}
