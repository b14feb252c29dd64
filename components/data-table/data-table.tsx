"use client";

import { type ColumnDef, FlexRender, functionalUpdate, type Row, type RowData, useTable } from "@tanstack/react-table";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, type RefObject, useMemo, useRef } from "react";
import type { ColumnLayout } from "./column-layout";
import { type Features, features } from "./features";
import { HeaderCell } from "./header-cell";
import { HEAD_HEIGHT, ListBody, type ListHandle } from "./list-body";

export type Density = "normal" | "compact";
export type Sort = { id: string; desc: boolean };

const HEIGHTS: Record<Density, number> = { normal: 48, compact: 36 };
const PICK_WIDTH = 40;

type DataTableProps<T extends RowData> = {
  label: string;
  total: number;
  /** Blocks of rows by the place of their first one. */
  held: ReadonlyMap<number, T[]>;
  /** The block the page was opened with, and the row that was at the top. */
  start: number;
  place: number;
  // biome-ignore lint/suspicious/noExplicitAny: each column has a value type of its own, as the library's own array type says
  columns: ColumnDef<Features, T, any>[];
  /** In pixels, by column. */
  widths: Readonly<Record<string, number>>;
  layout: ColumnLayout;
  rowId: (row: T) => string;
  rowLabel: (row: T) => string;
  sort: Sort;
  onSort: (sort: Sort) => void;
  isPicked: (id: string) => boolean;
  onPick: (index: number, picked: boolean, range: boolean) => void;
  /** Everything the filter finds is selected: boxes show it and cannot be taken out one by one. */
  allPicked: boolean;
  onPickAll: (picked: boolean) => void;
  active: number | null;
  focusTick: number;
  onPoint: (index: number) => void;
  onStep: (to: "first" | "last" | "pageUp" | "pageDown" | "up" | "down") => void;
  onRange: (from: number, to: number, top: number) => void;
  rightAligned: ReadonlySet<string>;
  density: Density;
  handle: RefObject<ListHandle | null>;
};

const STEPS: Record<string, "first" | "last" | "pageUp" | "pageDown" | "up" | "down"> = {
  ...{ Home: "first", End: "last", PageUp: "pageUp", PageDown: "pageDown", ArrowUp: "up", ArrowDown: "down" },
};

/** A list of any length in one scroll area: only the rows in view are in the page, each saying its place in the whole. */
export function DataTable<T extends RowData>(props: DataTableProps<T>) {
  const { total, held, start, place, layout, density, widths, handle } = props;
  const t = useTranslations("cohorts.table");
  const scroller = useRef<HTMLElement>(null);
  const height = HEIGHTS[density];
  const table = useListTable(props);
  const rows = useMemo(() => rowsByPlace(held, table.getRowModel().rows), [held, table.getRowModel]);
  const shown = layout.order.filter((id) => !layout.hidden.includes(id));
  const onKeyDown = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (!step || event.ctrlKey || event.metaKey || event.altKey || event.target instanceof HTMLSelectElement) return;
    event.preventDefault();
    props.onStep(step);
  };
  return (
    <section
      ref={scroller}
      aria-label={props.label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
      tabIndex={0}
      onKeyDown={onKeyDown}
      data-density={density}
      className="group relative overflow-auto overscroll-contain rounded-md border bg-card print:h-auto! print:max-h-none! print:overflow-visible"
      style={{ maxHeight: "max(20rem, calc(100dvh - 16rem))", height: HEAD_HEIGHT + total * height + 2 }}
    >
      <table
        aria-rowcount={total + 1}
        className="w-full table-fixed border-separate border-spacing-0 text-table tabular-nums [&_td]:border-b [&_td]:border-border"
        style={{ minWidth: PICK_WIDTH + shown.reduce((sum, id) => sum + (widths[id] ?? 120), 0) }}
      >
        <colgroup>
          <col style={{ width: PICK_WIDTH }} />
          {shown.map((id) => (
            <col key={id} style={{ width: widths[id] }} />
          ))}
        </colgroup>
        <thead>
          {table.getHeaderGroups().map((group) => (
            <tr key={group.id} aria-rowindex={1} style={{ height: HEAD_HEIGHT }}>
              <th scope="col" className="sticky top-0 left-0 z-[3] border-b bg-muted px-3 text-left">
                <input
                  type="checkbox"
                  aria-label={t("selectAll", { total })}
                  checked={props.allPicked}
                  disabled={total === 0}
                  onChange={(event) => props.onPickAll(event.target.checked)}
                  className="block size-4 accent-primary"
                />
              </th>
              {group.headers.map((header, i) => (
                <HeaderCell
                  key={header.id}
                  column={header.column}
                  className={`sticky top-0 ${i === 0 ? "z-[2] sm:left-10 sm:z-[3]" : "z-[2]"} ${props.rightAligned.has(header.column.id) ? "text-right" : "text-left"}`}
                >
                  <FlexRender header={header} />
                </HeaderCell>
              ))}
            </tr>
          ))}
        </thead>
        <ListBody
          {...{ scroller, handle, rows, total, start, place, height, opened: held.get(start)?.length ?? 0 }}
          {...{ columns: shown.length + 1, columnsKey: shown.join(), rightAligned: props.rightAligned, rowLabel: props.rowLabel }}
          {...{ isPicked: props.isPicked, allPicked: props.allPicked, onPick: props.onPick, onRange: props.onRange }}
          {...{ active: props.active, focusTick: props.focusTick, onPoint: props.onPoint }}
        />
      </table>
    </section>
  );
}

/** The library keeps columns and sort; rows come and go in blocks, and are rows of the table only while they are held. */
function useListTable<T extends RowData>({ held, columns, rowId, sort, onSort, layout }: DataTableProps<T>) {
  const data = useMemo(() => [...held.values()].flat(), [held]);
  return useTable({
    features,
    columns,
    data,
    getRowId: rowId,
    manualSorting: true,
    enableSortingRemoval: false,
    state: {
      sorting: [sort],
      columnOrder: [...layout.order],
      columnVisibility: Object.fromEntries(layout.order.map((id) => [id, !layout.hidden.includes(id)])),
    },
    onSortingChange: (updater) => {
      const [next] = functionalUpdate(updater, [sort]);
      if (next) onSort(next);
    },
  });
}

const placesOf = (start: number, length: number): number[] => Array.from({ length }, (_, i) => start + i);

function rowsByPlace<T extends RowData>(held: ReadonlyMap<number, T[]>, rows: Row<Features, T>[]): Map<number, Row<Features, T>> {
  const places = [...held].flatMap(([start, block]) => placesOf(start, block.length));
  return new Map(places.flatMap((place, i) => (rows[i] ? [[place, rows[i]]] : [])));
}
