import { prisma } from "@/lib/db/client";
import type { FoundIncident } from "@/lib/db/incidents/find-incident";
import { type EvidenceCursor, type EvidenceRow, readOrderEvidence } from "@/lib/db/report/order-evidence";
import type { Locale } from "@/lib/i18n/locale";
import { now } from "../../clock";
import { readClocks } from "../learning/clocks";
import { amountCell, localCell, textCell, wholeCell } from "../spreadsheet/cells";
import { csvStream } from "../spreadsheet/csv-stream";
import { type Cell, xlsxStream } from "../spreadsheet/xlsx-stream";
import { type OrderEvidence, orderEvidence } from "./evidence-view";

const BATCH = 500;

export const EVIDENCE_COLUMNS = [
  "order",
  "customer",
  "name",
  "email",
  "placed",
  "sku",
  "product",
  "quantity",
  "price",
  "reference",
  "currency",
  "ratio",
  "logPrice",
  "logAt",
  "logSource",
  "logBy",
  "reasons",
  "detected",
  "firstSent",
  "delivered",
  "acknowledged",
  "acknowledgedHow",
  "termsVersion",
  "acknowledgement",
] as const;
const WIDTHS = [16, 12, 26, 30, 20, 14, 30, 9, 12, 12, 8, 10, 12, 20, 16, 20, 30, 20, 20, 20, 20, 18, 18, 40];

export type EvidenceExport = {
  incident: FoundIncident;
  locale: Locale;
  headers: readonly string[];
  reason: (key: string) => string;
  reaction: (how: OrderEvidence["reactions"][number]["how"]) => string;
  share: (basisPoints: number) => string;
  masked: boolean;
};

/** One row for each affected line with all of its evidence, in pieces of bounded size. */
export const evidenceCsv = (asked: EvidenceExport): AsyncGenerator<string> =>
  csvStream({ headers: asked.headers, rows: rowsOf(asked), locale: asked.locale });
export const evidenceXlsx = (asked: EvidenceExport, name: string): AsyncGenerator<Uint8Array> =>
  xlsxStream({ name, headers: asked.headers, widths: WIDTHS, rows: rowsOf(asked) });

async function* rowsOf(asked: EvidenceExport): AsyncGenerator<Cell[][]> {
  const { incident, masked } = asked;
  const { stamps } = await readClocks(incident, now());
  const noticedAt = stamps.find(({ name }) => name === "noticed")?.at ?? null;
  for (let after: EvidenceCursor | null = null; ; ) {
    const rows: EvidenceRow[] = await readOrderEvidence(prisma, { incidentId: incident.id, after, limit: BATCH });
    yield rows.flatMap((row) => cellsOf(orderEvidence(row, masked), asked, noticedAt));
    const last = rows.at(-1);
    if (rows.length < BATCH || !last) return;
    after = { us: last.us, orderId: last.order_id };
  }
}

function cellsOf(order: OrderEvidence, { incident, reason, reaction, share }: EvidenceExport, noticedAt: string | null): Cell[][] {
  const { zone, legalGround } = incident;
  const at = (when: string | null | undefined): Cell => (when ? localCell(when, zone) : null);
  const { currency, messages, reactions } = order;
  const delivered = messages.find(({ delivery, deliveredAt }) => delivery === "delivered" && deliveredAt !== null);
  const [first] = reactions;
  return order.lines.map(({ log, ...line }) => [
    ...[textCell(order.ref), textCell(order.customerId), textCell(order.name), textCell(order.email), at(order.placedAt)],
    ...[textCell(line.sku), textCell(line.product), wholeCell(line.quantity), amountCell(line.price, currency)],
    ...[amountCell(line.reference, currency), textCell(currency), line.ratioBp === null ? null : textCell(share(line.ratioBp))],
    ...[log && amountCell(log.price, currency), at(log?.at), textCell(log?.source ?? ""), textCell(log?.by ?? "")],
    ...[textCell(line.reasons.map(reason).join(", ")), at(noticedAt), at(messages[0]?.at)],
    ...[at(delivered?.deliveredAt), at(first?.at), first ? textCell(reaction(first.how)) : null],
    ...[textCell(legalGround.termsVersion ?? ""), textCell(legalGround.acknowledgement ?? "")],
  ]);
}
