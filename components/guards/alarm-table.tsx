import type { Route } from "next";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { Money } from "@/components/money";
import { Card } from "@/components/ui/card";
import { Table, Td, Th } from "@/components/ui/table";
import { formatInstant } from "@/lib/i18n/format";
import type { AlarmView } from "@/lib/queries/guards/guard-screen";

/** The last alerts that a guard raised. */
export function AlarmTable({ alarms, zone }: { alarms: AlarmView[]; zone: string }) {
  const t = useTranslations("guards.alarms");
  const locale = useLocale();
  return (
    <Card title={t("title")}>
      {alarms.length === 0 ? (
        <p className="text-muted-foreground">{t("none")}</p>
      ) : (
        <Table label={t("title")}>
          <thead>
            <tr>
              <Th>{t("at")}</Th>
              <Th>{t("products")}</Th>
              <Th className="text-right">{t("prices")}</Th>
              <Th>{t("state")}</Th>
            </tr>
          </thead>
          <tbody>
            {alarms.map((alarm) => (
              <tr key={alarm.id}>
                <Td>
                  <Link href={`/alerts/${alarm.id}` as Route} className="whitespace-nowrap underline underline-offset-4">
                    {formatInstant(new Date(alarm.at), zone, locale)}
                  </Link>
                </Td>
                <Td>
                  {alarm.skus.join(", ")} {alarm.more > 0 && t("more", { count: alarm.more })}
                </Td>
                <Td className="text-right">
                  <Amount minor={alarm.before} currency={alarm.currency} /> → <Amount minor={alarm.after} currency={alarm.currency} />
                </Td>
                <Td>{t(`stateOf.${alarm.state}`)}</Td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </Card>
  );
}

function Amount({ minor, currency }: { minor: number | null; currency: string | null }) {
  const t = useTranslations("guards.alarms");
  return minor === null || currency === null ? t("noPrice") : <Money minor={minor} currency={currency} />;
}
