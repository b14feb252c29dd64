"use client";

import { useRowKeys } from "@/components/data-table/use-row-keys";

/** `j` and `k` walk the list, from the conversation that is open; Enter opens what has the focus, `/` searches. */
export function InboxKeys() {
  const walk = (step: 1 | -1) => () => {
    const rows = [...document.querySelectorAll<HTMLElement>("[data-thread-row]")];
    const focused = rows.indexOf(document.activeElement instanceof HTMLElement ? document.activeElement : (rows[0] ?? document.body));
    const at = document.activeElement?.matches("[data-thread-row]") ? focused : rows.findIndex((row) => row.ariaCurrent === "true");
    rows[at < 0 ? 0 : Math.max(0, Math.min(rows.length - 1, at + step))]?.focus();
  };
  useRowKeys({ j: walk(1), k: walk(-1), "/": () => document.querySelector<HTMLElement>('input[name="q"]')?.focus() });
  return null;
}
