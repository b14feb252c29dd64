"use client";

import { FileUp, Plug } from "lucide-react";
import type { Route } from "next";
import { useLocale, useTranslations } from "next-intl";
import { ButtonLink } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { Table, Td, Th } from "@/components/ui/table";
import { localInstant } from "@/lib/domain/incidents/local-time";
import { isZone } from "@/lib/domain/settings/shop";
import { formatInstant, formatNumber } from "@/lib/i18n/format";
import type { OrderSource } from "@/lib/queries/incidents/declare-screen";
import { useDeclaration } from "./draft-provider";

/** Which orders there are for the time in question, and how to bring in what is missing. */
export function StepOrders({ sources }: { sources: OrderSource[] }) {
  const t = useTranslations("incidents.wizard.orders");
  const locale = useLocale();
  const { id, form } = useDeclaration();
  const at = (date: Date) => formatInstant(date, form.zone, locale);
  const detected = isZone(form.zone) ? localInstant({ ...form.detectedAt, side: form.detectedAt.side ?? "before" }, form.zone) : null;
  const late = detected?.ok && sources.every((source) => source.lastAt < detected.at);
  return (
    <Card title={t("title")}>
      <div className="space-y-4">
        {sources.length === 0 && <Callout tone="warning" title={t("none")} />}
        {sources.length > 0 && late && detected?.ok && <Callout tone="warning" title={t("stop", { at: at(detected.at) })} />}
        {sources.length > 0 && (
          <Table label={t("title")}>
            <thead>
              <tr>
                <Th>{t("source")}</Th>
                <Th className="text-right">{t("count")}</Th>
                <Th>{t("range")}</Th>
                <Th>{t("fresh")}</Th>
              </tr>
            </thead>
            <tbody>
              {sources.map(({ source, orders, firstAt, lastAt, importedAt }) => (
                <tr key={source}>
                  <Td>{source}</Td>
                  <Td className="text-right">{formatNumber(orders, locale)}</Td>
                  <Td>{t("fromTo", { from: at(firstAt), to: at(lastAt) })}</Td>
                  <Td>{at(importedAt)}</Td>
                </tr>
              ))}
            </tbody>
          </Table>
        )}
        <p className="text-muted-foreground">{t("kept")}</p>
        <div className="flex flex-wrap gap-2">
          <ButtonLink href={`/imports/new?draft=${id}` as Route}>
            <FileUp aria-hidden className="size-4" /> {t("import")}
          </ButtonLink>
          <ButtonLink href={"/settings/shops" as Route}>
            <Plug aria-hidden className="size-4" /> {t("connect")}
          </ButtonLink>
        </div>
      </div>
    </Card>
  );
}
