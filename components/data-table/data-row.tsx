"use client";

import { FlexRender, type Row, type RowData } from "@tanstack/react-table";
import { useTranslations } from "next-intl";
import { memo, type RefObject, useEffect, useRef } from "react";
import type { Features } from "./features";

export type RowLook = {
  /** Its place in the whole list, from 0. */
  index: number;
  height: number;
  active: boolean;
  /** Grows when the keyboard moves to a row: the active one takes the focus, once. */
  focusTick: number;
  focused: RefObject<number>;
  picked: boolean;
  locked: boolean;
};
type DataRowProps<T extends RowData> = RowLook & {
  row: Row<Features, T>;
  /** What the columns are: another text draws the cells again. */
  columnsKey: string;
  /** What the row is called. */
  label: string;
  rightAligned: ReadonlySet<string>;
  onPick: (index: number, picked: boolean, range: boolean) => void;
  onPoint: (index: number) => void;
};

const TR =
  "border-b bg-card hover:bg-muted data-active:bg-muted data-active:shadow-[inset_3px_0_0_var(--primary)] data-selected:bg-info-soft outline-none focus-visible:outline-2 focus-visible:-outline-offset-2 focus-visible:outline-ring";

function DataRowInner<T extends RowData>(props: DataRowProps<T>) {
  const { row, index, height, active, focusTick, focused, picked, locked, label, rightAligned, onPick, onPoint } = props;
  const t = useTranslations("cohorts.table");
  const self = useRef<HTMLTableRowElement>(null);
  useEffect(() => {
    if (!active || focusTick <= focused.current) return;
    focused.current = focusTick;
    // A row that was read late must not take the focus from where somebody is by then.
    const at = document.activeElement;
    if (at === null || at === document.body || self.current?.closest("section")?.contains(at) || at.matches("[data-leads-to-row]"))
      self.current?.focus({ preventScroll: true });
  }, [active, focusTick, focused]);
  return (
    <tr
      ref={self}
      tabIndex={-1}
      aria-rowindex={index + 2}
      data-active={active || undefined}
      data-selected={picked || undefined}
      onClick={() => onPoint(index)}
      className={TR}
      style={{ height }}
    >
      <td className="sticky left-0 z-[1] bg-inherit px-3">
        <input
          type="checkbox"
          aria-label={t("selectRow", { name: label })}
          checked={picked}
          disabled={locked}
          onChange={(event) => onPick(index, event.target.checked, event.nativeEvent instanceof MouseEvent && event.nativeEvent.shiftKey)}
          className="block size-4 accent-primary"
        />
      </td>
      {row.getVisibleCells().map((cell, i) => (
        <td
          key={cell.id}
          className={`truncate px-3 ${i === 0 ? "bg-inherit sm:sticky sm:left-10 sm:z-[1]" : ""} ${rightAligned.has(cell.column.id) ? "text-right" : ""}`}
        >
          <FlexRender cell={cell} />
        </td>
      ))}
    </tr>
  );
}

/** One row of a long list; drawn again only when something of it changed. */
export const DataRow = memo(
  DataRowInner,
  (a, b) =>
    (["row", "index", "height", "active", "picked", "locked", "columnsKey", "label", "onPick", "onPoint"] as const).every(
      (key) => a[key] === b[key],
    ) &&
    (!b.active || a.focusTick === b.focusTick),
) as typeof DataRowInner;

/** Holds the place of a row that is being read. */
export const SkeletonRow = memo(function SkeletonRow({ index, height, columns }: { index: number; height: number; columns: number }) {
  return (
    <tr aria-rowindex={index + 2} aria-busy="true" className="border-b bg-card" style={{ height }}>
      <td colSpan={columns} className="px-3">
        <span aria-hidden className="ml-10 block h-3 rounded bg-muted" />
      </td>
    </tr>
  );
});
