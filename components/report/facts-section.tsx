import type { Scope } from "./report-view";
import { Facts, Figures, Section } from "./section";
import { useReportWords } from "./use-report-words";

/** What happened: the incident as declared. */
export function FactsSection({ scope, zone }: { scope: Scope; zone: string }) {
  const { t, instant, exactly, money, share } = useReportWords(zone);
  return (
    <Section title={t("facts.title")}>
      {scope.description && <p className="whitespace-pre-line">{scope.description}</p>}
      <Facts
        facts={[
          [t("facts.declared"), t("facts.byAt", { by: scope.declaredBy, at: instant(scope.declaredAt) ?? "" })],
          [t("facts.owner"), scope.owner],
          [t("facts.detected"), instant(scope.detectedAt)],
          [t("facts.fixed"), instant(scope.fixedAt)],
          [t("facts.closed"), instant(scope.closedAt)],
          [t("facts.zone"), zone],
          [t("facts.channels"), scope.channels.length > 0 ? scope.channels.join(", ") : t("facts.everyChannel")],
          ...scope.windows.map((window, index): [string, string] => [
            scope.windows.length > 1 ? t("facts.windowOf", { number: index + 1 }) : t("facts.window"),
            t("facts.fromTo", { from: exactly(window.startsAt), to: exactly(window.endsAt) }),
          ]),
        ]}
      />
      <Figures
        label={t("facts.products")}
        head={[t("facts.product"), t("facts.erroneous"), t("facts.reference"), t("facts.unitsPerItem")]}
        rows={scope.products.map((product) => ({
          key: `${product.sku} ${product.currency}`,
          cells: [
            product.name ? `${product.name} (${product.sku})` : product.sku,
            t(`facts.criterion.${product.criterion}`, {
              value:
                product.criterion === "percent_under" ? share(product.criterionValue) : money(product.criterionValue, product.currency),
            }),
            money(product.referencePriceMinor, product.currency),
            product.unitsPerItem,
          ],
        }))}
      />
    </Section>
  );
}

/** The file note on why the shop may put the price right. */
export function LegalSection({ legal, zone }: { legal: Scope["legal"]; zone: string }) {
  const { t } = useReportWords(zone);
  const yesNo = (yes: boolean) => t(yes ? "yes" : "no");
  return (
    <Section title={t("legal.title")}>
      <Facts
        facts={[
          [t("legal.obviousError"), yesNo(legal.obviousError)],
          [t("legal.jurisdiction"), legal.jurisdiction],
          [t("legal.warnedBy"), legal.warnedBy],
          [t("legal.termsVersion"), legal.termsVersion],
          [t("legal.termsInvoked"), legal.termsInvoked],
          [t("legal.acknowledgement"), legal.acknowledgement],
          [t("legal.counsel"), yesNo(legal.counselConsulted)],
          [t("legal.honourAnyway"), yesNo(legal.honourAnyway)],
          [t("legal.notes"), legal.notes],
        ]}
      />
      <p className="text-caption text-muted-foreground">{t("legal.disclaimer")}</p>
    </Section>
  );
}
