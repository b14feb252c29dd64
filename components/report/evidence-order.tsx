import { useTranslations } from "next-intl";
import { useReasonWords } from "@/components/affected/reason-words";
import type { OrderEvidence } from "@/lib/queries/report/evidence-view";
import { Facts } from "./section";
import { useReportWords } from "./use-report-words";

type Line = OrderEvidence["lines"][number];

/** One order with everything that speaks for or against it. */
export function EvidenceOrder({ order, zone }: { order: OrderEvidence; zone: string }) {
  const t = useTranslations("learning.evidence");
  const { instant } = useReportWords(zone);
  const message = useMessage(zone);
  const received = useReceived();
  const { messages, reactions } = order;
  const said = reactions.map(({ how, at }) => t(how, { at: instant(at) ?? "" }));
  return (
    <li className="space-y-2 border-t pt-4 first:border-t-0 first:pt-0 print:break-inside-avoid">
      <h3 className="font-medium">{t("order", { ref: order.ref })}</h3>
      <Facts
        facts={[
          [t("customer"), [order.name, order.email].filter((part) => part !== "").join(" · ") || `#${order.customerId}`],
          [t("placed"), instant(order.placedAt)],
        ]}
      />
      {order.lines.map((line) => (
        <EvidenceLine key={`${line.sku} ${line.price}`} line={line} currency={order.currency} zone={zone} />
      ))}
      <Facts
        facts={[
          [t("messages"), messages.length === 0 ? t("noMessage") : <Lines key="messages" lines={messages.map(message)} />],
          [t("received"), order.received.length === 0 ? null : <Lines key="received" lines={order.received.map(received)} />],
          [t("said"), said.length === 0 ? t("silent") : <Lines key="said" lines={said} />],
        ]}
      />
    </li>
  );
}

function EvidenceLine({ line, currency, zone }: { line: Line; currency: string; zone: string }) {
  const t = useTranslations("learning.evidence");
  const reason = useReasonWords();
  const { money, share, instant } = useReportWords(zone);
  const { log } = line;
  return (
    <div className="rounded-md bg-muted/50 p-3 print:bg-transparent print:p-0">
      <p className="mb-1.5 font-medium break-words">
        {t("ordered", { quantity: line.quantity, product: `${line.product} (${line.sku})` })}
      </p>
      <Facts
        facts={[
          [
            t("shown"),
            line.ratioBp === null
              ? money(line.price, currency)
              : t("ratio", { price: money(line.price, currency), share: share(line.ratioBp), reference: money(line.reference, currency) }),
          ],
          [
            t("log"),
            log
              ? t("logEntry", {
                  ...{ price: money(log.price, currency), at: instant(log.at) ?? "", source: log.source, by: log.by || "none" },
                })
              : t("noLog"),
          ],
          [t("reasons"), line.reasons.map((one) => reason(one)).join(", ")],
        ]}
      />
    </div>
  );
}

const Lines = ({ lines }: { lines: string[] }) => (
  <ul>
    {lines.map((line) => (
      <li key={line}>{line}</li>
    ))}
  </ul>
);

function useMessage(zone: string): (message: OrderEvidence["messages"][number]) => string {
  const t = useTranslations("learning.evidence");
  const { instant } = useReportWords(zone);
  return ({ step, at, delivery, deliveredAt }) => {
    const state = deliveredAt === null ? "sent" : delivery === "delivered" || delivery === "complained" ? delivery : stateOf(delivery);
    return t("message", { step, at: instant(at) ?? "", state, deliveredAt: instant(deliveredAt) ?? "" });
  };
}

const stateOf = (delivery: string): "bounced" | "sent" => (["bounced", "failed", "suppressed"].includes(delivery) ? "bounced" : "sent");

function useReceived(): (received: OrderEvidence["received"][number]) => string {
  const t = useTranslations("learning.evidence");
  const kinds = useTranslations("ledger.kind");
  const units = useTranslations("report.execution");
  const { money } = useReportWords("UTC");
  return ({ kind, units: count, amount, currency }) => {
    const what = kinds(kind);
    if (amount !== null && currency !== null) return t("receivedPart", { what, amount: money(amount, currency) });
    return count === null ? what : t("receivedPart", { what, amount: units("units", { count }) });
  };
}
