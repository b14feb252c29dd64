import { useTranslations } from "next-intl";
import { Instant } from "@/components/instant";
import { Money } from "@/components/money";
import { Card } from "@/components/ui/card";
import type { LegalGround } from "@/lib/domain/incidents/legal-ground";
import { type ScopeProduct, type ScopeWindow, wrongPriceMinor } from "@/lib/domain/incidents/scope";

export type ApprovalIncident = {
  ref: string;
  title: string;
  description: string;
  zone: string;
  products: ScopeProduct[];
  windows: ScopeWindow[];
  legalGround: LegalGround;
};

/** What happened, when, at which price and on which ground the shop acts. */
export function ApprovalFacts({ incident }: { incident: ApprovalIncident }) {
  const t = useTranslations("plans.approval");
  const { legalGround: ground } = incident;
  return (
    <Card title={t("facts")}>
      <dl className="grid gap-x-6 gap-y-2 sm:grid-cols-[auto_1fr]">
        <Fact name={t("what")}>
          {incident.title}
          {incident.description && <p className="whitespace-pre-line text-muted-foreground">{incident.description}</p>}
        </Fact>
        <Fact name={t("product")}>
          {incident.products.map((product) => (
            <p key={`${product.sku}-${product.currency}`}>
              {t.rich("productPrice", {
                sku: product.sku,
                wrong: () => <Money minor={wrongPriceMinor(product)} currency={product.currency} />,
                right: () => <Money minor={product.referencePriceMinor} currency={product.currency} />,
              })}
            </p>
          ))}
        </Fact>
        <Fact name={t("window")}>
          {incident.windows.map((window) => (
            <p key={window.startsAt.toISOString()}>
              <Instant at={window.startsAt} zone={incident.zone} /> – <Instant at={window.endsAt} zone={incident.zone} />
            </p>
          ))}
        </Fact>
        <Fact name={t("ground")}>
          <p>
            {t(ground.obviousError ? "obviousError" : "noGround")} · {t(ground.counselConsulted ? "counsel" : "noCounsel")}
          </p>
          {[ground.jurisdiction, ground.termsInvoked, ground.notes]
            .filter((text) => text !== "")
            .map((text) => (
              <p key={text} className="whitespace-pre-line text-muted-foreground">
                {text}
              </p>
            ))}
        </Fact>
      </dl>
    </Card>
  );
}

const Fact = ({ name, children }: { name: string; children: React.ReactNode }) => (
  <>
    <dt className="text-muted-foreground">{name}</dt>
    <dd className="min-w-0 space-y-1 break-words">{children}</dd>
  </>
);
