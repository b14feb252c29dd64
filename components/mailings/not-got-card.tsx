import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import type { MissingLine } from "@/lib/queries/mailings/mailing-screen";

/** Where every member of the cohort stands at this moment; the lines add up to all of them. */
export function NotGotCard({ missing }: { missing: MissingLine[] }) {
  const t = useTranslations("mailings.notGot");
  const total = missing.reduce((sum, { members }) => sum + members, 0);
  return (
    <Card title={t("title")}>
      <ul className="max-w-2xl divide-y">
        {missing.map((line) => (
          <li key={`${line.standing} ${line.why}`} className="flex justify-between gap-4 py-1.5">
            <span>
              <span className="font-medium">{t(`standing.${line.standing}`)}</span>
              <Why line={line} />
            </span>
            <span className="tabular-nums">{line.members}</span>
          </li>
        ))}
        <li className="flex justify-between gap-4 py-1.5 font-semibold">
          <span>{t("total")}</span>
          <span className="tabular-nums">{total}</span>
        </li>
      </ul>
    </Card>
  );
}

/** A provider may pause a mailing for a reason that has no word yet. */
function Why({ line: { standing, why } }: { line: MissingLine }) {
  const t = useTranslations("mailings");
  const key = standing === "skipped" ? (`reasons.${why}` as "reasons.held") : (`notGot.why.${why}` as "notGot.why.turn");
  return why === "" ? null : <span className="text-muted-foreground"> – {t.has(key) ? t(key) : t("reasons.other")}</span>;
}
