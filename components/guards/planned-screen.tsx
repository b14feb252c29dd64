import { useTranslations } from "next-intl";
import type { Change } from "@/components/settings/use-change";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Field, Input } from "@/components/ui/field";
import { PageHeader } from "@/components/ui/page-header";
import { Table, Th } from "@/components/ui/table";
import type { PlannedScreen as Screen } from "@/lib/queries/guards/planned-screen";
import { GuardTabs } from "./guard-tabs";
import { PlannedForm } from "./planned-form";
import { PlannedRow } from "./planned-row";

type PlannedScreenProps = { screen: Screen; onSave: Change | null; onRemove: Change | null };

/** Prices that are meant to hold for a time: guards that compare have nothing against them then. */
export function PlannedScreen({ screen, onSave, onRemove }: PlannedScreenProps) {
  const t = useTranslations("guards.planned");
  const { asked, prices, cut, zone } = screen;
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      <GuardTabs current="planned" />
      <div className="space-y-4">
        {onSave && <PlannedForm screen={screen} onSave={onSave} />}
        {(prices.length > 0 || asked !== "") && (
          <form method="get" className="flex max-w-sm items-end gap-2">
            <div className="grow">
              <Field label={t("search")}>{(control) => <Input {...control} type="search" name="q" defaultValue={asked} />}</Field>
            </div>
            <Button type="submit">{t("show")}</Button>
          </form>
        )}
        {prices.length === 0 ? (
          <EmptyState title={t("empty")}>{t("emptyWhy")}</EmptyState>
        ) : (
          <Table label={t("title")}>
            <thead>
              <tr>
                <Th>{t("sku")}</Th>
                <Th className="text-right">{t("price")}</Th>
                <Th>{t("channel")}</Th>
                <Th>{t("group")}</Th>
                <Th>{t("when")}</Th>
                <Th>{t("reason")}</Th>
                <Th>{t("by")}</Th>
                {onRemove && (
                  <Th>
                    <span className="sr-only">{t("remove")}</span>
                  </Th>
                )}
              </tr>
            </thead>
            <tbody>
              {prices.map((price) => (
                <PlannedRow key={price.id} price={price} zone={zone} onRemove={onRemove} />
              ))}
            </tbody>
          </Table>
        )}
        {cut && <p className="text-muted-foreground">{t("first", { count: prices.length })}</p>}
      </div>
    </>
  );
}
