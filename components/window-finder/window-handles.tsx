"use client";

import { useLocale, useTranslations } from "next-intl";
import { type KeyboardEvent, type PointerEvent, useRef } from "react";
import { formatTimeWithOffset, formatWeekday } from "@/lib/i18n/format";
import type { Plot } from "./finder-chart";
import type { Edge, PlacedWindow, View } from "./finder-view";

type WindowHandlesProps = {
  windows: readonly PlacedWindow[];
  plot: Plot;
  view: View;
  zone: string;
  /** While it is dragged. */
  onDrag: (place: number, edge: Edge, ms: number) => void;
  /** When it is let go, or moved by a key. */
  onMove: (place: number, edge: Edge, ms: number) => void;
};

const SECOND_MS = 1000;
const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
/** How far a key moves an edge; with shift the arrows go by the second. */
const KEYS: Record<string, number> = {
  ArrowRight: MINUTE_MS,
  ArrowUp: MINUTE_MS,
  ArrowLeft: -MINUTE_MS,
  ArrowDown: -MINUTE_MS,
  PageUp: HOUR_MS,
  PageDown: -HOUR_MS,
};

/** The windows as shades above the picture, with an edge to take hold of on each side. */
export function WindowHandles({ windows, plot, view, zone, onDrag, onMove }: WindowHandlesProps) {
  const t = useTranslations("prices.finder");
  const share = (ms: number) => (ms - view.fromMs) / (view.toMs - view.fromMs);
  return (
    <div className="pointer-events-none absolute" style={plot}>
      {windows.map((window) => {
        const left = Math.max(0, share(window.startMs));
        const right = Math.min(1, share(window.endMs));
        return (
          <div key={window.place}>
            {right > left && (
              <div
                className="absolute inset-y-0 bg-primary opacity-10"
                style={{ left: `${left * 100}%`, width: `max(2px, ${(right - left) * 100}%)` }}
              />
            )}
            {(["start", "end"] as const).map((edge) => {
              const ms = edge === "start" ? window.startMs : window.endMs;
              return (
                <Handle
                  key={edge}
                  label={t(`edge.${edge}`, { n: window.place + 1 })}
                  edge={edge}
                  ms={ms}
                  share={share(ms)}
                  plot={plot}
                  view={view}
                  zone={zone}
                  bounds={edge === "start" ? { to: window.endMs - SECOND_MS } : { from: window.startMs + SECOND_MS }}
                  onDrag={(to) => onDrag(window.place, edge, to)}
                  onMove={(to) => onMove(window.place, edge, to)}
                />
              );
            })}
          </div>
        );
      })}
    </div>
  );
}

type HandleProps = {
  label: string;
  edge: Edge;
  ms: number;
  share: number;
  plot: Plot;
  view: View;
  zone: string;
  bounds: { from?: number; to?: number };
  onDrag: (ms: number) => void;
  onMove: (ms: number) => void;
};

function Handle({ label, edge, ms, share, plot, view, zone, bounds, onDrag, onMove }: HandleProps) {
  const locale = useLocale();
  const frame = useRef(0);
  const last = useRef<number | null>(null);
  const within = (at: number) =>
    Math.round(Math.min(bounds.to ?? Number.POSITIVE_INFINITY, Math.max(bounds.from ?? Number.NEGATIVE_INFINITY, at)) / SECOND_MS) *
    SECOND_MS;

  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const box = event.currentTarget.parentElement?.parentElement?.getBoundingClientRect();
    if (!box) return;
    const at = view.fromMs + ((event.clientX - box.left) / plot.width) * (view.toMs - view.fromMs);
    last.current = within(at);
    // At most once a frame, however often the pointer reports.
    cancelAnimationFrame(frame.current);
    frame.current = requestAnimationFrame(() => last.current !== null && onDrag(last.current));
  };
  const onPointerUp = () => {
    cancelAnimationFrame(frame.current);
    if (last.current !== null) onMove(last.current);
    last.current = null;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = KEYS[event.key];
    if (!step) return;
    event.preventDefault();
    const byArrow = event.key.startsWith("Arrow");
    onMove(within(ms + (byArrow && event.shiftKey ? Math.sign(step) * SECOND_MS : step)));
  };
  const at = new Date(ms);
  const hidden = share < 0 || share > 1;
  return (
    <div
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-orientation="horizontal"
      aria-valuemin={Math.round(Math.min(view.fromMs, ms) / SECOND_MS)}
      aria-valuemax={Math.round(Math.max(view.toMs, ms) / SECOND_MS)}
      aria-valuenow={Math.round(ms / SECOND_MS)}
      aria-valuetext={`${formatWeekday(at, zone, locale)}, ${formatTimeWithOffset(at, zone, locale)}`}
      className={`group pointer-events-auto absolute inset-y-0 z-10 w-6 -translate-x-1/2 cursor-ew-resize touch-none ${hidden ? "opacity-0" : ""}`}
      style={{ left: `${Math.min(1, Math.max(0, share)) * 100}%` }}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onKeyDown={onKeyDown}
    >
      <span className="absolute inset-y-0 left-1/2 w-0.5 -translate-x-1/2 bg-primary group-focus-visible:w-1" />
      <span
        aria-hidden
        className={`absolute top-1 left-1/2 flex h-6 w-4 items-center justify-center rounded-sm bg-primary text-[10px] leading-none text-primary-foreground ${edge === "start" ? "-translate-x-full" : ""}`}
      >
        {edge === "start" ? "[" : ")"}
      </span>
    </div>
  );
}
