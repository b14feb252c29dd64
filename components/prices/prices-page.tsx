import { FileUp, Search } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { FormAction } from "@/components/shell/form-action";
import { Button, ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Field, Input } from "@/components/ui/field";
import { PageHeader } from "@/components/ui/page-header";
import type { PricesScreen } from "@/lib/queries/prices/prices-screen";
import { AnomalyList } from "./anomaly-list";
import { DeclareButton } from "./declare-button";
import { HistoryCard } from "./history-card";

type PricesPageProps = { asked: string; screen: PricesScreen; begin: FormAction | null };

/** What a product sold for and when; without a question, what looks odd of late. */
export function PricesPage({ asked, screen, begin }: PricesPageProps) {
  const t = useTranslations("prices.page");
  const { sku, found, histories, anomalies, zone } = screen;
  const name = found.find((one) => one.sku === sku)?.name;
  return (
    <>
      <PageHeader
        title={t("title")}
        lead={t("lead")}
        actions={
          <ButtonLink href={"/imports/new?kind=prices" as Route}>
            <FileUp aria-hidden className="size-4" /> {t("import")}
          </ButtonLink>
        }
      />
      <form method="get" className="mb-6 flex max-w-xl items-end gap-2">
        <div className="grow">
          <Field label={t("search")}>{(control) => <Input type="search" name="q" defaultValue={asked} {...control} />}</Field>
        </div>
        <Button type="submit">
          <Search aria-hidden className="size-4" /> {t("show")}
        </Button>
      </form>
      {!sku && found.length > 0 && (
        <Card title={t("which")}>
          <ul className="space-y-1">
            {found.map((one) => (
              <li key={one.sku}>
                <Link className="text-primary underline" href={`/prices?q=${encodeURIComponent(one.sku)}` as Route}>
                  {one.sku}
                </Link>{" "}
                {one.name}
              </li>
            ))}
          </ul>
        </Card>
      )}
      {asked.trim() !== "" && found.length === 0 && <EmptyState title={t("nothing", { asked })} />}
      {sku && (
        <section className="space-y-4">
          <div className="flex flex-wrap items-center justify-between gap-2">
            <h2 className="text-h2 leading-8 font-semibold">{name && name !== sku ? `${sku} – ${name}` : sku}</h2>
            {begin && <DeclareButton sku={sku} begin={begin} />}
          </div>
          {histories.length === 0 && <EmptyState title={t("noHistory")} />}
          {histories.map((history) => (
            <HistoryCard key={`${history.currency} ${history.channel} ${history.customerGroup}`} history={history} zone={zone} />
          ))}
        </section>
      )}
      {anomalies && <AnomalyList anomalies={anomalies} zone={zone} begin={begin} />}
    </>
  );
}
