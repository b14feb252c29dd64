import { CircleAlert, CircleCheck, TriangleAlert } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";
import { BULK_A_DAY, type GroupStanding } from "@/lib/domain/mailings/check-groups";
import type { CheckSummary as Summary } from "@/lib/queries/mailings/check-summary";
import { PromiseList } from "./promise-list";

type Standing = GroupStanding["standing"];
type CheckSummaryProps = { checked: number; sender: string; summary: Summary };

/** Everything that was looked at, what passed included, each with its mark and its figure. */
export function CheckSummary({ checked, sender, summary }: CheckSummaryProps) {
  const t = useTranslations("mailings.looked");
  const format = useFormatter();
  const { groups, largestBytes, mailsInADay, replyTo } = summary;
  const figureOf = ({ group, standing, count }: GroupStanding): string => {
    if (group === "size") return t("largest", { size: format.number(largestBytes / 1000, { maximumFractionDigits: 1 }) });
    if (group === "sender" && standing === "clear") return t(sender === "outbox" ? "stays" : "marks.clear");
    return standing === "clear" ? t("none", { checked }) : t("found", { count });
  };
  const bulk = mailsInADay >= BULK_A_DAY && sender !== "outbox";
  return (
    <Card title={t("title")}>
      <ul className="divide-y">
        {groups.map((found) => (
          <Line key={found.group} standing={found.standing} name={t(`groups.${found.group}`)} figure={figureOf(found)} />
        ))}
        <Line standing="clear" name={t("typography")} figure={t("whenSaved")} />
        <Line standing="clear" name={t("pictures")} figure={t("noPictures")} />
        <Line standing="clear" name={t("contrast")} figure={t("contrastFigure")} />
        <Line
          standing={replyTo.heard || sender === "outbox" ? "clear" : "amber"}
          name={t("replies", { address: replyTo.address })}
          figure={t(sender === "outbox" ? "stays" : replyTo.heard ? "heard" : "unheard")}
        />
        <Line
          standing={bulk ? "amber" : "clear"}
          name={t("volume")}
          figure={t(bulk ? "bulk" : "few", { count: mailsInADay, most: BULK_A_DAY })}
        />
      </ul>
      <h3 className="mt-4 mb-1 font-medium">{t("promises", { count: summary.promises.length })}</h3>
      <PromiseList promises={summary.promises} />
    </Card>
  );
}

const MARKS = {
  clear: { icon: CircleCheck, look: "text-success" },
  amber: { icon: TriangleAlert, look: "text-warning" },
  red: { icon: CircleAlert, look: "text-danger" },
} as const;

function Line({ standing, name, figure }: { standing: Standing; name: ReactNode; figure: string }) {
  const t = useTranslations("mailings.looked");
  const { icon: Icon, look } = MARKS[standing];
  return (
    <li className="flex gap-2 py-1.5">
      <Icon role="img" aria-label={t(`marks.${standing}`)} className={`mt-0.5 size-4 shrink-0 ${look}`} />
      <span className="min-w-0 flex-1 break-words">{name}</span>
      <span className="text-right text-caption text-muted-foreground tabular-nums">{figure}</span>
    </li>
  );
}
