"use client";

import { useTranslations } from "next-intl";
import { type RefObject, useCallback, useRef, useState } from "react";
import { toast } from "sonner";
import type { ListHandle } from "@/components/data-table/list-body";
import { useRowKeys } from "@/components/data-table/use-row-keys";
import { BLOCK_SIZE } from "@/lib/domain/cohorts/member-sort";
import { MOST_PICKED } from "@/lib/domain/cohorts/selection";
import type { PickedRow } from "@/lib/queries/cohorts/member-rows";
import type { MemberView } from "@/lib/queries/cohorts/member-view";
import type { DecisionKind } from "./decide-dialog";
import type { TableParams } from "./table-params";
import type { useSelection } from "./use-selection";

type Step = "first" | "last" | "pageUp" | "pageDown" | "up" | "down";
type MemberKeys = {
  table: { total: number; start: number };
  params: TableParams;
  rowsAddress: string;
  rowAt: (index: number) => MemberView | undefined;
  held: ReadonlyMap<number, MemberView[]>;
  selection: ReturnType<typeof useSelection>;
  list: RefObject<ListHandle | null>;
  searchRef: RefObject<HTMLInputElement | null>;
  open: (row: string | null) => void;
  ask: (kind: DecisionKind) => void;
};

/** The row the keyboard is on, what keys do to it, and ranges between two rows. */
export function useMemberKeys(facts: MemberKeys) {
  const { table, params, rowsAddress, rowAt, held, selection, list, searchRef, open, ask } = facts;
  const t = useTranslations("cohorts.table");
  const listKey = rowsAddress;
  const [at, setAt] = useState<{ listKey: string; index: number | null; tick: number }>({ listKey, index: null, tick: 0 });
  if (at.listKey !== listKey) setAt({ listKey, index: null, tick: 0 });
  const active = at.index ?? placeOf(params.row, held);
  const rangeFrom = useRef<number | null>(null);

  const point = useCallback((index: number) => setAt((now) => ({ ...now, index })), []);
  const goTo = (index: number) => {
    if (table.total === 0) return;
    const to = Math.min(table.total - 1, Math.max(0, index));
    setAt((now) => ({ ...now, index: to, tick: now.tick + 1 }));
    list.current?.show(to);
    const row = rowAt(to);
    if (params.row && row) open(row.customerId);
  };
  const step = (to: Step) => {
    const from = active ?? table.start;
    const page = list.current?.pageRows() ?? 10;
    const places: Record<Step, number> = {
      ...{ first: 0, last: table.total - 1, up: from - 1, down: active === null ? from : from + 1 },
      ...{ pageUp: from - page, pageDown: from + page },
    };
    goTo(places[to]);
  };

  const pickRange = useCallback(
    async (from: number, to: number, toggle: typeof selection.toggle) => {
      const [low, high] = from < to ? [from, to] : [to, from];
      if (high - low >= MOST_PICKED) return void toast.error(t("rangeTooLong", { most: MOST_PICKED }));
      const here = Array.from({ length: high - low + 1 }, (_, i) => rowAt(low + i)).filter((row) => row !== undefined);
      if (here.length === high - low + 1) return toggle(here, true);
      const response = await fetch(`${rowsAddress}${rowsAddress.includes("?") ? "&" : "?"}from=${low}&to=${high}`);
      if (!response.ok) return void toast.error(t("unread"));
      const { picked }: { picked: PickedRow[] } = await response.json();
      toggle(picked, true);
    },
    [rowAt, rowsAddress, t],
  );
  const { toggle } = selection;
  const pick = useCallback(
    (index: number, picked: boolean, range: boolean) => {
      const from = rangeFrom.current;
      rangeFrom.current = index;
      const row = rowAt(index);
      if (range && from !== null && from !== index) void pickRange(from, index, toggle);
      else if (row) toggle([row], picked);
    },
    [rowAt, pickRange, toggle],
  );
  const flip = (range: boolean) => {
    const row = active === null ? undefined : rowAt(active);
    if (active !== null && row && !selection.all) pick(active, range || !(row.customerId in selection.picks), range);
  };

  useRowKeys({
    j: () => step("down"),
    k: () => step("up"),
    x: () => flip(false),
    X: () => flip(true),
    a: () => selection.selectAll(!selection.all),
    m: () => ask("move"),
    h: () => ask("hold"),
    e: () => {
      const row = active === null ? undefined : rowAt(active);
      if (row) open(row.customerId);
    },
    "/": () => searchRef.current?.focus(),
    Escape: () => (params.row ? open(null) : selection.clear()),
  });
  return { active, focusTick: at.tick, point, goTo, step, pick };
}

/** Where the open customer stands, as far as their row was read. */
function placeOf(id: string | null, held: ReadonlyMap<number, MemberView[]>): number | null {
  if (id === null) return null;
  for (const [start, rows] of held) {
    const index = rows.findIndex((row) => row.customerId === id);
    if (index !== -1 && index < BLOCK_SIZE) return start + index;
  }
  return null;
}
