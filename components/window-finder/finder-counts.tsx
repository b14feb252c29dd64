import { useTranslations } from "next-intl";
import { useState } from "react";
import type { Dots } from "@/lib/domain/prices/dots";
import type { Aside } from "./ask-asides";
import { LineList } from "./line-list";
import type { Finder } from "./use-finder";

/** What the windows take in, as they move; the two numbers that ask for a look list their lines. */
export function FinderCounts({ dots, finder }: { dots: Dots; finder: Finder }) {
  const t = useTranslations("prices.finder");
  const [open, setOpen] = useState<Aside | null>(null);
  const { question, applied, counts, counted, live, zone } = finder;
  // The dots answer at once, the server for every line: the same unless dots were thinned.
  const shown = { ...counts, ...counted };
  const finished = counted?.customers !== undefined && counted.wrongOutside !== undefined;
  const estimated = dots.total > dots.length && !finished;
  const listed = (which: Aside, count: number, label: string) => (
    <button
      type="button"
      aria-expanded={open === which}
      className="text-left underline decoration-dotted underline-offset-4 hover:text-primary disabled:no-underline"
      disabled={count === 0}
      onClick={() => setOpen(open === which ? null : which)}
    >
      {label}
    </button>
  );
  return (
    <div className="mt-4 space-y-3">
      {/* Said when it is finished only: while an edge moves the sentence changes with every step. */}
      <div
        aria-live="polite"
        aria-atomic
        aria-busy={live.length > 0 && !finished}
        className="rounded-md bg-muted p-3 text-lead tabular-nums"
        data-counted={finished ? "yes" : "no"}
      >
        {live.length === 0 ? (
          t("noWindow")
        ) : (
          <>
            <p className="font-medium">
              {t("counts", { orders: shown.orders, customers: shown.customers, products: shown.products, lines: shown.lines })}
            </p>
            <p className="flex flex-wrap gap-x-4 text-sm">
              {listed("right_inside", shown.rightInside, t("rightInside", { count: shown.rightInside }))}
              {listed("wrong_outside", shown.wrongOutside, t("wrongOutside", { count: shown.wrongOutside }))}
            </p>
            {estimated && <p className="text-caption text-muted-foreground">{t("estimated")}</p>}
          </>
        )}
      </div>
      {open && question && applied.length > 0 && (
        <LineList
          question={question}
          which={open}
          total={open === "right_inside" ? shown.rightInside : shown.wrongOutside}
          zone={zone}
          windows={applied}
        />
      )}
    </div>
  );
}
