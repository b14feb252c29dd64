import { useTranslations } from "next-intl";
import { Money } from "@/components/money";
import type { GestureView } from "@/lib/queries/gestures/gestures-of";

/** How much a gesture is: a credit, or a product at a price with what the shop forgoes. */
export function GestureWords({ gesture }: { gesture: Pick<GestureView, "amountMinor" | "currency" | "offer"> }) {
  const t = useTranslations("replies.gesture.offer");
  const { amountMinor, currency, offer } = gesture;
  if (!offer) return <Money minor={amountMinor} currency={currency} />;
  return (
    <span>
      {t.rich("words", {
        product: offer.product,
        price: () => <Money minor={offer.priceMinor} currency={currency} />,
        amount: () => <Money minor={amountMinor} currency={currency} />,
      })}
    </span>
  );
}
