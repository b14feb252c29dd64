"use client";

import { type ColumnDef, functionalUpdate, type RowData, useTable } from "@tanstack/react-table";
import { useTranslations } from "next-intl";
import { type Features, features } from "./features";
import { HeaderCell } from "./header-cell";
import type { Picks } from "./picks";

export type Density = "normal" | "compact";
export type Sort = { id: string; desc: boolean };

type DataTableProps<Row extends RowData> = {
  label: string;
  rows: Row[];
  // biome-ignore lint/suspicious/noExplicitAny: each column has a value type of its own, as the library's own array type says
  columns: ColumnDef<Features, Row, any>[];
  rowId: (row: Row) => string;
  rowLabel: (row: Row) => string;
  sort: Sort;
  onSort: (sort: Sort) => void;
  picks: Picks;
  onPick: (ids: string[], picked: boolean) => void;
  /** Everything the filter finds is selected: boxes show it and cannot be taken out one by one. */
  allPicked: boolean;
  activeId: string | null;
  hidden?: Record<string, boolean>;
  rightAligned?: ReadonlySet<string>;
  density: Density;
};

/** One page of a long list: header buttons sort, the first column selects, the row the keyboard is on is marked. */
export function DataTable<Row extends RowData>(props: DataTableProps<Row>) {
  const {
    label,
    rows,
    columns,
    rowId,
    rowLabel,
    sort,
    onSort,
    picks,
    onPick,
    allPicked,
    activeId,
    hidden = {},
    rightAligned,
    density,
  } = props;
  const t = useTranslations("cohorts.table");
  const table = useTable({
    features,
    columns,
    data: rows,
    getRowId: rowId,
    manualSorting: true,
    enableSortingRemoval: false,
    state: {
      sorting: [sort],
      rowSelection: Object.fromEntries(Object.keys(picks).map((id) => [id, true as const])),
      columnVisibility: Object.fromEntries(Object.entries(hidden).map(([id, isHidden]) => [id, !isHidden])),
    },
    onSortingChange: (updater) => {
      const [next] = functionalUpdate(updater, [sort]);
      if (next) onSort(next);
    },
  });
  const ids = table.getRowModel().rows.map((row) => row.id);
  const pagePicked = ids.length > 0 && (allPicked || ids.every((id) => picks[id]));
  const cellPad = density === "compact" ? "py-1.5" : "py-3";
  const side = (id: string) => (rightAligned?.has(id) ? "text-right" : "text-left");
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section aria-label={label} tabIndex={0} className="relative overflow-x-auto rounded-md border bg-card">
      <table className="w-full text-table tabular-nums">
        <thead>
          {table.getHeaderGroups().map((group) => (
            <tr key={group.id}>
              <th scope="col" className="w-10 border-b bg-muted px-3 py-2 text-left">
                <input
                  type="checkbox"
                  aria-label={t("selectPage")}
                  checked={pagePicked}
                  disabled={allPicked}
                  onChange={(event) => onPick(ids, event.target.checked)}
                  className="size-4 accent-primary"
                />
              </th>
              {group.headers.map((header) => (
                <HeaderCell key={header.id} column={header.column} className={side(header.id)}>
                  <table.FlexRender header={header} />
                </HeaderCell>
              ))}
            </tr>
          ))}
        </thead>
        <tbody>
          {table.getRowModel().rows.map((row) => (
            <tr
              key={row.id}
              id={`row-${row.id}`}
              data-active={row.id === activeId || undefined}
              data-selected={allPicked || row.getIsSelected() || undefined}
              className="border-b last:border-b-0 hover:bg-muted data-active:bg-muted data-active:shadow-[inset_3px_0_0_var(--primary)] data-selected:bg-info-soft"
            >
              <td className={`px-3 ${cellPad}`}>
                <input
                  type="checkbox"
                  aria-label={t("selectRow", { name: rowLabel(row.original) })}
                  checked={allPicked || row.getIsSelected()}
                  disabled={allPicked}
                  onChange={(event) => onPick([row.id], event.target.checked)}
                  className="size-4 accent-primary"
                />
              </td>
              {row.getVisibleCells().map((cell) => (
                <td key={cell.id} className={`px-3 ${cellPad} ${side(cell.column.id)}`}>
                  <table.FlexRender cell={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
