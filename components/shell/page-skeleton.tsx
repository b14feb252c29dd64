import { useTranslations } from "next-intl";
import { Skeleton } from "@/components/ui/skeleton";

const ROWS = [1, 2, 3, 4, 5, 6];

/** A page in outline: title, lead, and a list. Shown late, so that quick pages do not flicker. */
export function PageSkeleton() {
  const t = useTranslations("app");
  return (
    <div role="status" className="appear-late">
      <span className="sr-only">{t("loading")}</span>
      <Skeleton className="h-9 w-64 max-w-full" />
      <Skeleton className="mt-2 h-5 w-96 max-w-full" />
      <div className="mt-6 space-y-2">
        {ROWS.map((row) => (
          <Skeleton key={row} className="h-12" />
        ))}
      </div>
    </div>
  );
}
