"use client";

import { useLocale, useTranslations } from "next-intl";
import { toast } from "sonner";
import { Money } from "@/components/money";
import { type Change, useChange } from "@/components/settings/use-change";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Td } from "@/components/ui/table";
import { formatInstant } from "@/lib/i18n/format";
import type { PlannedView } from "@/lib/queries/guards/planned-screen";

const TONE = { over: "neutral", now: "success", next: "info" } as const;

type PlannedRowProps = { price: PlannedView; zone: string; onRemove: Change | null };

/** One planned price. */
export function PlannedRow({ price, zone, onRemove }: PlannedRowProps) {
  const t = useTranslations("guards.planned");
  const locale = useLocale();
  const at = (instant: string) => formatInstant(new Date(instant), zone, locale);
  return (
    <tr>
      <Td className="min-w-32 font-medium break-words">{price.sku}</Td>
      <Td className="text-right">
        <Money minor={price.price} currency={price.currency} />
      </Td>
      <Td>{price.channel || <span className="text-muted-foreground">{t("whole")}</span>}</Td>
      <Td>{price.group || <span className="text-muted-foreground">{t("whole")}</span>}</Td>
      <Td className="min-w-64">
        <Badge tone={TONE[price.standing]}>{t(price.standing)}</Badge> {t("period", { from: at(price.startsAt), until: at(price.endsAt) })}
      </Td>
      <Td className="min-w-32 break-words">{price.reason}</Td>
      <Td>{price.by}</Td>
      {onRemove && (
        <Td>
          <RemoveButton price={price} onRemove={onRemove} />
        </Td>
      )}
    </tr>
  );
}

function RemoveButton({ price: { id, sku }, onRemove }: { price: PlannedView; onRemove: Change }) {
  const t = useTranslations("guards.planned");
  const { run, busy } = useChange(onRemove);
  const remove = async () => {
    if ((await run({ plannedPriceId: id })) !== null) toast.success(t("removed"));
  };
  return (
    <Button tone="quiet" disabled={busy} aria-label={t("removeOne", { sku })} onClick={remove}>
      {t("remove")}
    </Button>
  );
}
