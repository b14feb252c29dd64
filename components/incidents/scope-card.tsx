import type { Route } from "next";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Instant } from "@/components/instant";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import type { ScopeProduct, ScopeWindow } from "@/lib/domain/incidents/scope";
import { formatDay, formatTimeWithOffset } from "@/lib/i18n/format";
import { usePriceWords } from "./price-words";

export type ScopeCardProps = {
  incident: {
    ref: string;
    description: string;
    zone: string;
    channels: string[];
    products: ScopeProduct[];
    windows: ScopeWindow[];
    detectedAt: Date | null;
    fixedAt: Date | null;
    createdAt: Date;
  };
  owner: string;
  declaredBy: string;
  editable: boolean;
};

/** What the incident takes in, with every time in its zone and its offset. */
export function ScopeCard({ incident, owner, declaredBy, editable }: ScopeCardProps) {
  const t = useTranslations("incidents.overview");
  const price = usePriceWords();
  const { zone, channels } = incident;
  const edit = editable && <ButtonLink href={`/incidents/${incident.ref}/edit` as Route}>{t("edit")}</ButtonLink>;
  return (
    <Card title={t("scope")} actions={edit}>
      <dl className="grid gap-x-4 gap-y-2 sm:grid-cols-[max-content_1fr]">
        {incident.description && <Fact name={t("description")}>{incident.description}</Fact>}
        <Fact name={t("products")}>
          <ul>
            {incident.products.map((product) => (
              <li key={`${product.sku} ${product.currency}`}>
                {product.sku}, {price(product)}, {t("units", { count: product.unitsPerItem })}
              </li>
            ))}
          </ul>
        </Fact>
        <Fact name={t("windows")}>
          <ul>
            {incident.windows.map((window) => (
              <li key={window.startsAt.getTime()}>
                <WindowWords window={window} zone={zone} />
              </li>
            ))}
          </ul>
        </Fact>
        <Fact name={t("channels")}>{channels.length === 0 ? t("allChannels") : channels.join(", ")}</Fact>
        <Fact name={t("zone")}>{zone}</Fact>
        <Fact name={t("detectedAt")}>{incident.detectedAt ? <Instant at={incident.detectedAt} zone={zone} /> : t("notFixed")}</Fact>
        <Fact name={t("fixedAt")}>{incident.fixedAt ? <Instant at={incident.fixedAt} zone={zone} /> : t("notFixed")}</Fact>
        <Fact name={t("owner")}>{owner}</Fact>
        <Fact name={t("declaredBy")}>
          {declaredBy}, <Instant at={incident.createdAt} zone={zone} />
        </Fact>
      </dl>
    </Card>
  );
}

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <>
    <dt className="text-muted-foreground">{name}</dt>
    <dd className="min-w-0 break-words">{children}</dd>
  </>
);

function WindowWords({ window, zone }: { window: ScopeWindow; zone: string }) {
  const t = useTranslations("incidents.overview");
  const locale = useLocale();
  const words = (at: Date) => `${formatDay(at, zone, locale)} ${formatTimeWithOffset(at, zone, locale)}`;
  return t("window", { from: words(window.startsAt), to: words(window.endsAt) });
}
