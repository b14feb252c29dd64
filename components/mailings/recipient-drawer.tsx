import { useLocale, useTranslations } from "next-intl";
import { DrawerFrame } from "@/components/cohorts/drawer-frame";
import { Instant } from "@/components/instant";
import { formatMoney } from "@/lib/i18n/format";
import type { HistoryLine, MessageHistory } from "@/lib/queries/mailings/message-history";
import { DeliveryBadge, MessageState } from "./status-badge";

/** One recipient beside the list: everything that happened with their message, in order. */
export function RecipientDrawer({ history, zone }: { history: MessageHistory; zone: string }) {
  const t = useTranslations("mailings");
  const { name, address, channel, state, delivery, detail, reason, error, lines } = history;
  return (
    <DrawerFrame>
      <div className="space-y-4">
        <header className="space-y-1 pr-10">
          <h2 className="text-h2 leading-8 font-semibold">{name || t("preview.noName")}</h2>
          <p className="break-all text-muted-foreground">
            {t(`channels.${channel as "email"}`)}
            {address && ` · ${address}`}
          </p>
          <p className="flex flex-wrap gap-2">
            <MessageState state={state as "sent"} />
            {state === "sent" && (channel === "email" || channel === "sms") && <DeliveryBadge delivery={delivery} detail={detail} />}
          </p>
          {reason && <p>{t(`reasons.${reason as "held"}`)}</p>}
          {(error || detail) && <p className="break-words text-caption text-muted-foreground">{error ?? detail}</p>}
        </header>
        <section className="space-y-2">
          <h3 className="font-semibold">{t("history.title")}</h3>
          {lines.length === 0 ? (
            <p className="text-muted-foreground">{t("history.none")}</p>
          ) : (
            <ol className="space-y-2">
              {lines.map((line) => (
                <Line key={line.id} line={line} zone={zone} />
              ))}
            </ol>
          )}
        </section>
      </div>
    </DrawerFrame>
  );
}

function Line({ line, zone }: { line: HistoryLine; zone: string }) {
  const t = useTranslations("mailings.history");
  const locale = useLocale();
  return (
    <li className="flex flex-wrap justify-between gap-x-4">
      <span>
        {t(`what.${line.what}`)}
        {line.money && ` ${formatMoney(line.money, locale)}`}
        {line.detail && <span className="text-muted-foreground"> ({line.detail})</span>}
        {line.machine && <span className="text-muted-foreground"> – {t(line.what === "replied" ? "automatic" : "machine")}</span>}
      </span>
      <span className="text-muted-foreground">
        <Instant at={line.at} zone={zone} />
      </span>
    </li>
  );
}
