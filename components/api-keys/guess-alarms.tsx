import { useTranslations } from "next-intl";
import { Instant } from "@/components/instant";
import { Callout } from "@/components/ui/callout";
import type { GuessAlarm } from "@/lib/queries/api-keys/guess-alarms";

/** Who tried many codes or links that do not exist, and was blocked for it. */
export function GuessAlarms({ alarms, zone }: { alarms: readonly GuessAlarm[]; zone: string }) {
  const t = useTranslations("api.guesses");
  if (alarms.length === 0) return null;
  return (
    <Callout tone="warning" title={t("title")}>
      <ul className="space-y-1">
        {alarms.map(({ id, at, who, what, by, misses, blockedMinutes }) => (
          <li key={id}>
            <Instant at={at} zone={zone} /> · {t("alarm", { what, by, who, misses, minutes: blockedMinutes })}
          </li>
        ))}
      </ul>
      <p>{t("lead")}</p>
    </Callout>
  );
}
