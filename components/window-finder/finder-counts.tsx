import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import type { Dots } from "@/lib/domain/prices/dots";
import { kindOf } from "@/lib/domain/prices/dots";
import { CLASSES } from "@/lib/domain/prices/judge-dots";
import { LineList } from "./line-list";
import type { Finder } from "./use-finder";

type Which = "right_inside" | "wrong_outside";
const WRONG = CLASSES.indexOf("wrong");
const RIGHT = CLASSES.indexOf("right");

/** What the windows take in, as they move; the two numbers that ask for a look list their lines. */
export function FinderCounts({ dots, finder }: { dots: Dots; finder: Finder }) {
  const t = useTranslations("prices.finder");
  const [open, setOpen] = useState<Which | null>(null);
  const { classes, liveInside, counts, counted, live, zone } = finder;
  // The server counts every line; what asks for a look is counted where it is listed.
  const shown = { ...counts, ...counted };
  const finished = counted?.customers !== undefined;
  const lines = useMemo(() => (open ? linesOf(dots, classes, liveInside, open) : []), [open, dots, classes, liveInside]);
  const listed = (which: Which, count: number, label: string) => (
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
          </>
        )}
      </div>
      {open && live.length > 0 && <LineList dots={dots} lines={lines} which={open} zone={zone} windows={live} />}
    </div>
  );
}

/** Places of the sold lines that are asked for, in order of time. */
function linesOf(dots: Dots, classes: Uint8Array, inside: Uint8Array, which: Which): number[] {
  const found: number[] = [];
  for (let i = 0; i < dots.length; i++) {
    if (classes[i] === 0 || kindOf(dots.kind[i] as number) !== "sold") continue;
    if (which === "right_inside" ? classes[i] === RIGHT && inside[i] : classes[i] === WRONG && !inside[i]) found.push(i);
  }
  return found;
}
