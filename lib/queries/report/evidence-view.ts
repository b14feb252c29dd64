import type { EvidenceLine, EvidenceMessage, EvidenceReaction, EvidenceReceived, EvidenceRow } from "@/lib/db/report/order-evidence";
import { priceRatioBp } from "@/lib/domain/incidents/legal-ground";
import { maskAddresses } from "@/lib/domain/staff/masking";

/** Everything about one affected order; instants in ISO form, amounts in minor units of `currency`. */
export type OrderEvidence = {
  orderId: string;
  ref: string;
  placedAt: string;
  currency: string;
  customerId: string;
  name: string;
  email: string;
  /** `ratioBp`: the price as a share of the reference price, basis points; null without one. */
  lines: (EvidenceLine & { ratioBp: number | null })[];
  messages: EvidenceMessage[];
  received: EvidenceReceived[];
  reactions: EvidenceReaction[];
};

/** The row as its reader may see it: `masked` hides who the customer is. */
export function orderEvidence(row: EvidenceRow, masked: boolean): OrderEvidence {
  const { name, email, lines, messages, received, reactions } = row;
  const iso = (at: string): string => new Date(at).toISOString();
  return {
    ...{ orderId: String(row.order_id), ref: row.ref, placedAt: row.placed_at.toISOString(), currency: row.currency },
    ...{ customerId: String(row.customer_id), name: masked ? "" : name, email: masked ? maskAddresses(email ?? "") : (email ?? "") },
    lines: lines.map((line) => ({
      ...line,
      ratioBp: priceRatioBp(line.price, line.reference),
      log: line.log && { ...line.log, at: iso(line.log.at) },
    })),
    messages: messages.map((message) => ({
      ...message,
      at: iso(message.at),
      deliveredAt: message.deliveredAt && iso(message.deliveredAt),
    })),
    received,
    reactions: reactions.map((reaction) => ({ ...reaction, at: iso(reaction.at) })),
  };
}
