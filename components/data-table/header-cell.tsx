"use client";

import type { Column, RowData } from "@tanstack/react-table";
import { ArrowDown, ArrowUp, ChevronsUpDown } from "lucide-react";
import type { ReactNode } from "react";
import type { Features } from "./features";

type HeaderCellProps<Row extends RowData> = { column: Column<Features, Row>; className: string; children: ReactNode };

/** A column's head; a button where the server can sort by it. */
export function HeaderCell<Row extends RowData>({ column, className, children }: HeaderCellProps<Row>) {
  const sorted = column.getIsSorted();
  const Icon = sorted === "asc" ? ArrowUp : sorted === "desc" ? ArrowDown : ChevronsUpDown;
  const ariaSort = sorted === "asc" ? "ascending" : sorted === "desc" ? "descending" : undefined;
  return (
    <th scope="col" aria-sort={ariaSort} className={`truncate border-b bg-muted px-3 font-medium text-muted-foreground ${className}`}>
      {column.getCanSort() ? (
        <button
          type="button"
          onClick={() => column.toggleSorting(sorted === "asc")}
          className="inline-flex min-h-6 items-center gap-1 hover:text-foreground"
        >
          {children}
          <Icon aria-hidden className={`size-3.5 ${sorted ? "" : "opacity-50"}`} />
        </button>
      ) : (
        children
      )}
    </th>
  );
}
