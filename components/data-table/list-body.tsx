"use client";

import type { Row, RowData } from "@tanstack/react-table";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type RefObject, useEffect, useImperativeHandle, useRef } from "react";
import { DataRow, SkeletonRow } from "./data-row";
import type { Features } from "./features";
import { useReady } from "./use-ready";

/** What the page asks of the list. */
export type ListHandle = { show: (index: number) => void; begin: (index: number) => void; pageRows: () => number };

export const HEAD_HEIGHT = 40;
const OVERSCAN = 10;

type ListBodyProps<T extends RowData> = {
  scroller: RefObject<HTMLElement | null>;
  handle: RefObject<ListHandle | null>;
  /** Rows that were read, by their place. */
  rows: ReadonlyMap<number, Row<Features, T>>;
  total: number;
  /** The block the page was opened with, and the row that was at the top. */
  start: number;
  place: number;
  opened: number;
  height: number;
  columns: number;
  columnsKey: string;
  rightAligned: ReadonlySet<string>;
  rowLabel: (row: T) => string;
  isPicked: (id: string) => boolean;
  allPicked: boolean;
  active: number | null;
  focusTick: number;
  onPick: (index: number, picked: boolean, range: boolean) => void;
  onPoint: (index: number) => void;
  /** Rows held in the page, and the first in view. */
  onRange: (from: number, to: number, top: number) => void;
};

/** The rows in view and a few around them; alone in being drawn again while the list scrolls. */
export function ListBody<T extends RowData>(props: ListBodyProps<T>) {
  const { scroller, handle, rows, total, start, place, opened, height, columns, onRange } = props;
  // The server does not know what is in view: it draws the block it read, and so does a page without scripts.
  const measured = useReady();
  const focused = useRef(0);
  const virtual = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: OVERSCAN,
    scrollMargin: HEAD_HEIGHT,
    scrollPaddingStart: HEAD_HEIGHT,
    initialOffset: place * height,
    useFlushSync: false,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another height makes every row's place another one
  useEffect(() => virtual.measure(), [height]);
  useImperativeHandle(
    handle,
    () => ({
      show: (index) => virtual.scrollToIndex(index),
      begin: (index) => virtual.scrollToOffset(index * height),
      pageRows: () => Math.max(1, Math.floor(((scroller.current?.clientHeight ?? 0) - HEAD_HEIGHT) / height) - 1),
    }),
    [virtual, scroller, height],
  );
  const items = measured ? virtual.getVirtualItems().map((item) => item.index) : Array.from({ length: opened }, (_, i) => start + i);
  const first = items[0] ?? 0;
  const last = items.at(-1) ?? -1;
  const top = virtual.range?.startIndex ?? first;
  useEffect(() => {
    if (measured && last >= 0) onRange(first, last, top);
  }, [measured, first, last, top, onRange]);
  return (
    <tbody>
      {measured && <Gap height={first * height} columns={columns} />}
      {items.map((index) => {
        const row = rows.get(index);
        if (!row) return <SkeletonRow key={index} index={index} height={height} columns={columns} />;
        return (
          <DataRow
            key={index}
            {...{ row, index, height, columnsKey: props.columnsKey, rightAligned: props.rightAligned }}
            active={index === props.active}
            focusTick={props.focusTick}
            focused={focused}
            picked={props.allPicked || props.isPicked(row.id)}
            locked={props.allPicked}
            label={props.rowLabel(row.original)}
            onPick={props.onPick}
            onPoint={props.onPoint}
          />
        );
      })}
      {measured && <Gap height={(total - last - 1) * height} columns={columns} />}
    </tbody>
  );
}

/** Holds the height of the rows that are not in the page. */
const Gap = ({ height, columns }: { height: number; columns: number }) =>
  height > 0 ? (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: an empty row that nothing focuses
    <tr aria-hidden="true" className="print:hidden">
      <td colSpan={columns} className="border-0! p-0" style={{ height }} />
    </tr>
  ) : null;
