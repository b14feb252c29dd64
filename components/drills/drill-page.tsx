import type { Route } from "next";
import Link from "next/link";
import { useFormatter, useLocale, useTranslations } from "next-intl";
import { Money } from "@/components/money";
import { ButtonLink } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { Table, Td, Th } from "@/components/ui/table";
import { nextHref } from "@/lib/domain/incidents/next-action";
import { formatInstant, formatMoney } from "@/lib/i18n/format";
import type { DrillScreen } from "@/lib/queries/drills/drill-screen";
import { type ClearDrill, ClearDrillButton, type EndDrill, EndDrillButton } from "./drill-buttons";
import { DrillStateBadge } from "./drill-state";
import { ScoreList } from "./score-list";

type DrillPageProps = {
  screen: DrillScreen;
  may: { declare: boolean; end: boolean; clear: boolean };
  actions: { end: EndDrill; clear: ClearDrill };
};

/** One drill: what the team is told, where it stands, and in the end how it went. */
export function DrillPage({ screen, may, actions }: DrillPageProps) {
  const t = useTranslations("drills");
  const locale = useLocale();
  const at = formatInstant(new Date(screen.startedAt), screen.zone, locale);
  return (
    <>
      <PageHeader
        title={t("number", { id: String(screen.id) })}
        lead={
          <>
            <DrillStateBadge state={screen.state} /> {t(`scenarios.${screen.scenario}.name`)} ·{" "}
            {t("startedBy", { by: screen.startedBy, at })}
          </>
        }
        actions={
          <>
            {screen.state === "running" && may.end && <EndDrillButton drillId={screen.id} onEnd={actions.end} />}
            {screen.state === "ended" && may.clear && <ClearDrillButton drillId={screen.id} onClear={actions.clear} />}
          </>
        }
      />
      <div className="space-y-6">
        {screen.clearedAt && <Cleared screen={screen} clearedAt={screen.clearedAt} />}
        {screen.score && <ScoreList score={screen.score} />}
        <Brief screen={screen} />
        {screen.state === "running" && <Standing screen={screen} mayDeclare={may.declare} />}
      </div>
    </>
  );
}

function Cleared({ screen: { left, zone }, clearedAt }: { screen: DrillScreen; clearedAt: string }) {
  const t = useTranslations("drills.clear");
  const at = formatInstant(new Date(clearedAt), zone, useLocale());
  return <Callout>{left.orders === 0 ? t("whole", { at }) : t("kept", { at, ...left })}</Callout>;
}

function Standing({ screen: { incident, startedAt, zone }, mayDeclare }: { screen: DrillScreen; mayDeclare: boolean }) {
  const t = useTranslations("drills.work");
  const n = useTranslations("incidents.next");
  const at = formatInstant(new Date(startedAt), zone, useLocale());
  return (
    <Card title={t("title")}>
      <p className="mb-3 text-muted-foreground">{t("clock", { at })}</p>
      {incident === null ? (
        <div className="space-y-3">
          <p>{t("declare")}</p>
          {mayDeclare && (
            <ButtonLink tone="primary" href="/incidents/new">
              {t("declareButton")}
            </ButtonLink>
          )}
        </div>
      ) : (
        <div className="space-y-3">
          <p>
            {t.rich("incident", {
              ref: incident.ref,
              link: (words) => (
                <Link href={`/incidents/${incident.ref}` as Route} className="text-primary underline underline-offset-2">
                  {words}
                </Link>
              ),
            })}{" "}
            {n(`${incident.next.key}.sentence`, incident.next)}
          </p>
          <ButtonLink tone="primary" href={nextHref(incident.ref, incident.next) as Route}>
            {n(`${incident.next.key}.button`, incident.next)}
          </ButtonLink>
        </div>
      )}
    </Card>
  );
}

function Brief({ screen: { scenario, products, code, seed } }: { screen: DrillScreen }) {
  const t = useTranslations("drills");
  const locale = useLocale();
  const [first] = products;
  const price = first ? formatMoney({ minor: first.referenceMinor, currency: first.currency }, locale) : "";
  const names = useFormatter().list(products.map(({ name }) => name));
  const told = {
    zero_price: () => t("brief.zero_price", { product: first?.name ?? "", price }),
    decimal_shift: () => t("brief.decimal_shift", { product: names }),
    broad_code: () => t("brief.broad_code", { code: code ?? "", meant: first?.name ?? "" }),
  };
  return (
    <Card title={t("brief.title")}>
      <p className="mb-4 max-w-prose">{told[scenario]()}</p>
      <Table label={t("products.title")}>
        <thead>
          <tr>
            <Th>{t("products.sku")}</Th>
            <Th>{t("products.name")}</Th>
            <Th className="text-right">{t("products.price")}</Th>
          </tr>
        </thead>
        <tbody>
          {products.map(({ sku, name, referenceMinor, currency }) => (
            <tr key={sku}>
              <Td>
                <code className="select-all">{sku}</code>
              </Td>
              <Td>{name}</Td>
              <Td className="text-right">
                <Money minor={referenceMinor} currency={currency} />
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
      <p className="mt-3 text-caption text-muted-foreground">
        {t("seed")} <code className="select-all">{seed}</code>
      </p>
    </Card>
  );
}
