import type { DrillPlot, DrillProduct, Scenario } from "./drill";
import { MINUTE_MS, Plot, type PlotOf, type WrongSpan } from "./plot";

/**
 * Makes a synthetic pricing error that is over when the team is called: products, customers, orders with the traps of real ones, what
 * was used since, and the truth. The same arguments make the same drill.
 * @param of `size` customers, 40 to 2,000
 * @throws RangeError for any other size
 */
export function makeDrill(scenario: Scenario, of: PlotOf): DrillPlot {
  if (!Number.isInteger(of.size) || of.size < 40 || of.size > 2_000) throw new RangeError(`${of.size} is no size of a drill`);
  return MAKERS[scenario](new Plot(of));
}

const MAKERS: Record<Scenario, (plot: Plot) => DrillPlot> = { zero_price: zeroPrice, decimal_shift: decimalShift, broad_code: broadCode };

/** A pack at 0 for some hours, with a tail from baskets that kept it. Traps: a gift at 0, a cancelled order, a page that kept the right price. */
function zeroPrice(plot: Plot): DrillPlot {
  const { lots } = plot;
  const pack = plot.product("Pack de 500 tirages", "PACK500", 4_900, 500);
  const frame = plot.product("Cadre en chêne", "FRAME", 2_900);
  const [startMs, fixedMs] = [minutesAgo(plot, lots.between(320, 380)), minutesAgo(plot, lots.between(150, 180))];
  const endMs = fixedMs + 20 * MINUTE_MS;
  const free = { product: pack, unitPriceMinor: 0 };
  for (const { at, customer } of buyersIn(plot, startMs, fixedMs)) {
    const beside = lots.oneIn(5) ? [{ product: frame }] : [];
    const used = lots.oneIn(3) ? lots.between(20, 500) : 0;
    plot.sell({ at, customer, lines: [{ ...free, quantity: lots.oneIn(12) ? 3 : 1 }, ...beside] }, { isIn: true, used });
  }
  for (const late of [4, 11, 17]) plot.sell({ at: fixedMs + late * MINUTE_MS, customer: late, lines: [free] }, { isIn: true });
  const during = midway(startMs, fixedMs);
  plot.sell({ at: during, customer: 1, lines: [{ product: frame }, { ...free, kind: "free_gift" }] });
  plot.sell({ at: during + MINUTE_MS, customer: 2, status: "cancelled", lines: [free] });
  plot.sell({ at: during + 2 * MINUTE_MS, customer: 3, lines: [{ product: pack }] });
  plot.ordinaryDays([pack, frame], [startMs, endMs]);
  return plot.finish([pack, frame], { code: null, spans: [{ sku: pack.sku, channel: "web", startMs, endMs }] });
}

/** Two prices divided by ten, put right at three different moments: by product, and by channel. Traps: as above, without the gift. */
function decimalShift(plot: Plot): DrillPlot {
  const { lots } = plot;
  const lamp = plot.product("Lampe de bureau", "LAMP", 4_990);
  const chair = plot.product("Chaise longue", "CHAIR", 12_900);
  const startMs = minutesAgo(plot, lots.between(260, 300));
  const spans: WrongSpan[] = [
    { sku: lamp.sku, channel: "web", startMs, endMs: startMs + 70 * MINUTE_MS },
    { sku: chair.sku, channel: "web", startMs, endMs: startMs + 105 * MINUTE_MS },
    { sku: chair.sku, channel: "app", startMs, endMs: startMs + 150 * MINUTE_MS },
  ];
  for (const { sku, channel, endMs } of spans) {
    const product = sku === lamp.sku ? lamp : chair;
    const wrong = { product, unitPriceMinor: product.referenceMinor / 10 };
    for (const { at, customer } of buyersIn(plot, startMs, endMs, 3)) {
      const used = lots.oneIn(4) ? 1 : 0;
      plot.sell({ at, customer, channel, lines: [{ ...wrong, quantity: lots.oneIn(9) ? 4 : 1 }] }, { isIn: true, used });
    }
  }
  const during = startMs + 30 * MINUTE_MS;
  plot.sell({ at: during, customer: 2, status: "cancelled", lines: [{ product: chair, unitPriceMinor: 1_290 }] });
  plot.sell({ at: startMs + 80 * MINUTE_MS, customer: 3, lines: [{ product: lamp }] });
  plot.ordinaryDays([lamp, chair], [startMs, startMs + 150 * MINUTE_MS]);
  return plot.finish([lamp, chair], { code: null, spans });
}

/** A code of 60 % meant for one product takes it off three. Traps: the product it was meant for, another code, no code. */
function broadCode(plot: Plot): DrillPlot {
  const { lots } = plot;
  const code = `${plot.prefix}WELCOME60`;
  const meant = plot.product("Carnet de croquis", "SKETCH", 1_500);
  const easel = plot.product("Chevalet d’atelier", "EASEL", 15_000);
  const paints = plot.product("Coffret de couleurs", "PAINTS", 8_000);
  const [startMs, endMs] = [minutesAgo(plot, lots.between(400, 460)), minutesAgo(plot, lots.between(190, 220))];
  const cut = (product: DrillProduct, offCode = code, offBp = 6_000) => {
    const discountMinor = Math.floor((product.referenceMinor * offBp) / 10_000);
    return { product, unitPriceMinor: product.referenceMinor - discountMinor, discountMinor, promotion: offCode };
  };
  for (const { at, customer, last } of buyersIn(plot, startMs, endMs)) {
    const product = last ? easel : lots.pick([easel, paints]);
    const used = lots.oneIn(4) ? 1 : 0;
    plot.sell({ at, customer, codes: [code], lines: [cut(product)] }, { isIn: true, used });
  }
  const during = midway(startMs, endMs);
  for (const n of [0, 1, 2, 3]) plot.sell({ at: during + n * MINUTE_MS, customer: n, codes: [code], lines: [cut(meant)] });
  const other = `${plot.prefix}LOYAL10`;
  plot.sell({ at: during + 5 * MINUTE_MS, customer: 4, codes: [other], lines: [cut(easel, other, 1_000)] });
  plot.sell({ at: during + 6 * MINUTE_MS, customer: 5, lines: [{ product: paints }] });
  plot.sell({ at: during + 7 * MINUTE_MS, customer: 6, status: "cancelled", codes: [code], lines: [cut(easel)] });
  plot.ordinaryDays([meant, easel, paints], [startMs, endMs]);
  const spans = [easel, paints].map(({ sku }) => ({ sku, channel: "web" as const, startMs, endMs }));
  return plot.finish([meant, easel, paints], { code, spans });
}

const minutesAgo = ({ of: { nowMs } }: Plot, minutes: number): number => nowMs - minutes * MINUTE_MS;
/** Half a minute beside every sale of `buyersIn` and of the traps that follow each other. */
const midway = (fromMs: number, toMs: number): number => fromMs + Math.floor((toMs - fromMs) / 2 / MINUTE_MS) * MINUTE_MS + MINUTE_MS / 2;

type Buyer = { at: number; customer: number; last: boolean };

/** About half of the customers (one in `share`) buy within the span, each once, in order of time; the first within its first minutes. */
function buyersIn({ lots, of: { size } }: Plot, fromMs: number, toMs: number, share = 2): Buyer[] {
  const count = Math.floor(size / share);
  const room = toMs - fromMs;
  const offset = lots.between(0, size - 1);
  return Array.from({ length: count }, (_, i) => ({
    at: fromMs + MINUTE_MS + Math.floor(((room - 2 * MINUTE_MS) * i) / count) + lots.between(0, 20) * 1_000,
    customer: (offset + i) % size,
    last: i === count - 1,
  }));
}
