import { Target } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";

/** Above every page of a drill's incident, so that nobody takes it for a real one. */
export function DrillBand({ drillId }: { drillId: number | null }) {
  const t = useTranslations("drills");
  return (
    <p className="mb-4 flex flex-wrap items-center gap-2 rounded-md bg-info-soft px-3 py-2 text-info">
      <Target aria-hidden className="size-4 shrink-0" /> {t("band")}
      {drillId !== null && (
        <Link href={`/drills/${drillId}` as Route} className="underline underline-offset-2">
          {t("bandLink")}
        </Link>
      )}
    </p>
  );
}
