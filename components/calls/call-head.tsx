import { ChevronRight, Clock, MailX, Phone } from "lucide-react";
import { useTranslations } from "next-intl";
import { Instant } from "@/components/instant";
import { Badge } from "@/components/ui/badge";
import type { CallView } from "@/lib/queries/calls/call-list";
import { channelWord, whyWord } from "./call-words";

type CallHeadProps = { call: CallView; zone: string; open: boolean; onToggle: () => void };

/** Who, how, why and by when, in one line. */
export function CallHead({ call, zone, open, onToggle }: CallHeadProps) {
  const t = useTranslations("calls");
  const channel = channelWord(call.channel);
  const Icon = channel === "letter" ? MailX : Phone;
  return (
    <h2>
      <button
        type="button"
        aria-expanded={open}
        onClick={onToggle}
        className="flex min-h-12 w-full flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2 text-left hover:bg-muted aria-expanded:bg-muted"
      >
        <ChevronRight aria-hidden className={`size-4 shrink-0 ${open ? "rotate-90" : ""}`} />
        <span className="min-w-0 font-medium break-words">{call.name}</span>
        <Badge tone="neutral" icon={Icon}>
          {t(`channel.${channel}`)}
        </Badge>
        <span className="text-muted-foreground">{t(`why.${whyWord(call.why)}`)}</span>
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1 text-muted-foreground md:ml-auto">
          {call.tries > 0 && <span>{t("tries", { count: call.tries })}</span>}
          {call.outcome ? (
            <Badge tone={call.outcome === "unreachable" ? "warning" : "success"}>{t(`outcome.${call.outcome}`)}</Badge>
          ) : (
            call.late && (
              <Badge tone="warning" icon={Clock}>
                {t("late")}
              </Badge>
            )
          )}
          <Instant at={call.doneAt ?? call.dueAt} zone={zone} />
        </span>
      </button>
    </h2>
  );
}
