import { useTranslations } from "next-intl";
import type { Verdict } from "@/lib/domain/impact/design";
import type { Difference } from "@/lib/domain/impact/differences";
import { intervalScale } from "./interval-scale";
import type { DifferenceWords } from "./use-impact-words";

export type IntervalRow = { key: string; name: string; difference: Difference; words: DifferenceWords; verdict: Verdict };
type IntervalChartProps = { title: string; rows: IntervalRow[]; tick: (value: number) => string };

const ROW = 44;
const AXIS = 24;
const COLOURS: Record<Verdict, string> = {
  better: "text-success",
  worse: "text-warning",
  not_proven: "text-foreground",
  too_early: "text-muted-foreground opacity-60",
};

/** Every difference as a square on its interval, zero as an upright line through all; the figures stand in a table beside it. */
export function IntervalChart({ title, rows, tick }: IntervalChartProps) {
  const t = useTranslations("impact.chart");
  if (rows.length === 0) return <p className="text-muted-foreground">{t("nothing")}</p>;
  const scale = intervalScale(rows.map(({ difference }) => difference));
  const height = rows.length * ROW + AXIS;
  const said = rows.map(({ name, words }) => t("row", { name, ...words })).join(" ");
  return (
    <figure className="space-y-1">
      <figcaption className="font-medium">{title}</figcaption>
      <svg role="img" aria-label={t("label", { title, rows: said })} width="100%" height={height} className="overflow-visible text-caption">
        {scale.ticks.map((value) => (
          <g key={value}>
            <Upright at={scale.at(value)} bottom={height - AXIS} zero={value === 0} />
            <text x={`${scale.at(value) * 100}%`} y={height - 6} textAnchor="middle" className="fill-muted-foreground tabular-nums">
              {tick(value)}
            </text>
          </g>
        ))}
        {rows.map((row, i) => (
          <Row key={row.key} row={row} top={i * ROW} at={scale.at} />
        ))}
      </svg>
    </figure>
  );
}

const Upright = ({ at, bottom, zero }: { at: number; bottom: number; zero: boolean }) => (
  <line
    x1={`${at * 100}%`}
    x2={`${at * 100}%`}
    y1={0}
    y2={bottom}
    className={zero ? "stroke-muted-foreground" : "stroke-border"}
    strokeWidth={zero ? 1.5 : 1}
  />
);

/** The card's colour around the letters: no line of the drawing runs through a word. */
const HALO = { paintOrder: "stroke", stroke: "var(--card)", strokeWidth: 4 } as const;

function Row({ row: { name, difference, words, verdict }, top, at }: { row: IntervalRow; top: number; at: (value: number) => number }) {
  const percent = (value: number) => `${at(value) * 100}%`;
  const y = top + 30;
  return (
    <>
      <text x={0} y={top + 14} style={HALO} className="fill-foreground">
        {name}
      </text>
      <text x="100%" y={top + 14} textAnchor="end" style={HALO} className="fill-foreground tabular-nums">
        {words.difference}
      </text>
      <g className={COLOURS[verdict]} stroke="currentColor" strokeWidth={2}>
        <line
          x1={percent(difference.low)}
          x2={percent(difference.high)}
          y1={y}
          y2={y}
          strokeDasharray={verdict === "too_early" ? "4 3" : undefined}
        />
        {(["low", "high"] as const).map((end) => (
          <line key={end} x1={percent(difference[end])} x2={percent(difference[end])} y1={y - 4} y2={y + 4} />
        ))}
        <svg x={percent(difference.estimate)} y={y} overflow="visible" aria-hidden="true">
          <rect x={-4.5} y={-4.5} width={9} height={9} fill="currentColor" stroke="none" />
        </svg>
      </g>
    </>
  );
}
