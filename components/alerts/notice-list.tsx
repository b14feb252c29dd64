import { CircleCheck, Clock, type LucideIcon, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { Instant } from "@/components/instant";
import { Badge, type Tone } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import type { NoticeView } from "@/lib/queries/alerts/alert-page";
import { useProblemWords } from "./use-problem-words";

const LOOK: Record<NoticeView["state"], { tone: Tone; icon: LucideIcon }> = {
  waiting: { tone: "neutral", icon: Clock },
  sent: { tone: "success", icon: CircleCheck },
  failed: { tone: "danger", icon: TriangleAlert },
};
const CHANNELS = ["email", "sms", "chat", "webhook"] as const;

/** Who was told, how, when, and whether it left. */
export function NoticeList({ notices, zone }: { notices: NoticeView[]; zone: string }) {
  const t = useTranslations("alerts.notices");
  const wordsOf = useProblemWords();
  return (
    <Card title={t("title")}>
      {notices.length === 0 && <p className="text-muted-foreground">{t("none")}</p>}
      <ul className="divide-y">
        {notices.map(({ id, channel, person, address, state, problem, at }) => {
          const known = CHANNELS.find((one) => one === channel) ?? "email";
          return (
            <li key={id} className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2">
              <span className="min-w-0 font-medium break-all">{person ?? address}</span>
              <span className="text-muted-foreground">{t(`channel.${known}`)}</span>
              <Badge {...LOOK[state]}>{t(`state.${state}`)}</Badge>
              <span className="text-muted-foreground">
                <Instant at={at} zone={zone} />
              </span>
              {state === "failed" && problem && <span className="basis-full break-words text-muted-foreground">{wordsOf(problem)}</span>}
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
