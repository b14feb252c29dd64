import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Money } from "@/components/money";
import { Badge, type Tone } from "@/components/ui/badge";
import { Table, Td, Th } from "@/components/ui/table";
import { type NextAction, nextHref } from "@/lib/domain/incidents/next-action";
import type { Criterion } from "@/lib/domain/incidents/scope";
import { useDuration } from "./legal-words";
import { usePriceWords } from "./price-words";

type Status = "declared" | "identified" | "split" | "submitted" | "approved" | "executing" | "executed" | "sending" | "sent" | "closed";
export type IncidentListItem = {
  ref: string;
  title: string;
  owner: string;
  status: Status;
  product: { sku: string; currency: string; criterion: Criterion; criterionValue: number; referencePriceMinor: number } | null;
  moreProducts: number;
  windowMs: number;
  customers: number;
  orders: number;
  exposure: { minor: number; currency: string } | null;
  approvals: { given: number; needed: number } | null;
  next: NextAction;
};

const TONES: Record<Status, Tone> = {
  declared: "warning",
  identified: "info",
  split: "info",
  submitted: "warning",
  approved: "success",
  executing: "info",
  executed: "gift",
  sending: "info",
  sent: "success",
  closed: "frozen",
};

/** Incidents, newest first, each with what it costs and what to do about it. */
export function IncidentList({ items }: { items: IncidentListItem[] }) {
  const t = useTranslations("incidents.list");
  const s = useTranslations("incidents.status");
  const n = useTranslations("incidents.next");
  const duration = useDuration();
  return (
    <Table label={t("title")}>
      <thead>
        <tr>
          <Th>{t("columns.incident")}</Th>
          <Th>{t("columns.price")}</Th>
          <Th>{t("columns.window")}</Th>
          <Th className="text-right">{t("columns.customers")}</Th>
          <Th className="text-right">{t("columns.exposure")}</Th>
          <Th>{t("columns.owner")}</Th>
          <Th>{t("columns.next")}</Th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <tr key={item.ref}>
            <Td className="min-w-64">
              <span className="mb-1 flex flex-wrap items-center gap-2">
                <Badge tone={TONES[item.status]}>{s(item.status)}</Badge>
                {item.approvals && item.approvals.needed > 1 && <span>{t("approvals", item.approvals)}</span>}
                <span className="text-muted-foreground">{item.ref}</span>
              </span>
              <Link href={`/incidents/${item.ref}` as Route} className="font-medium text-foreground hover:underline">
                {item.title}
              </Link>
            </Td>
            <Td className="min-w-40">
              <WrongPrice item={item} />
            </Td>
            <Td className="whitespace-nowrap">{duration(item.windowMs)}</Td>
            <Td className="text-right">
              {item.customers === 0 && item.status === "declared" ? (
                <span className="text-muted-foreground">{t("notIdentified")}</span>
              ) : (
                <>
                  {item.customers}
                  <span className="block text-caption text-muted-foreground">{t("orders", { count: item.orders })}</span>
                </>
              )}
            </Td>
            <Td className="text-right">{item.exposure ? <Money {...item.exposure} /> : "–"}</Td>
            <Td>{item.owner}</Td>
            <Td>
              <Link href={nextHref(item.ref, item.next) as Route} className="text-primary underline underline-offset-2">
                {n(`${item.next.key}.button`)}
              </Link>
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function WrongPrice({ item: { product, moreProducts } }: { item: IncidentListItem }) {
  const t = useTranslations("incidents.list");
  const price = usePriceWords();
  if (!product) return "–";
  return (
    <>
      {product.sku}
      <span className="block text-muted-foreground">{price(product)}</span>
      {moreProducts > 0 && <span className="block text-caption text-muted-foreground">{t("more", { count: moreProducts })}</span>}
    </>
  );
}
