"use client";

import { Popover } from "@base-ui/react/popover";
import { ArrowDown, ArrowUp, Columns3 } from "lucide-react";
import { type ColumnLayout, shiftColumn, toggleColumn } from "./column-layout";

type ColumnChooserProps = {
  label: string;
  name: (id: string) => string;
  layout: ColumnLayout;
  /** The column that always stands first. */
  fixed: string;
  earlier: (name: string) => string;
  later: (name: string) => string;
  onLayout: (layout: ColumnLayout) => void;
};

const MOVE = "inline-flex size-7 items-center justify-center rounded hover:bg-muted disabled:opacity-40";

/** Which columns show, and in which order. */
export function ColumnChooser({ label, name, layout, fixed, earlier, later, onLayout }: ColumnChooserProps) {
  const movable = layout.order.filter((id) => id !== fixed);
  const shift = (id: string, by: -1 | 1) => onLayout(shiftColumn(layout, id, by));
  return (
    <Popover.Root>
      <Popover.Trigger className="inline-flex min-h-9 items-center gap-2 rounded-md px-3 py-1.5 text-sm font-medium hover:bg-muted">
        <Columns3 aria-hidden className="size-4" />
        {label}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner align="end" sideOffset={4} className="z-40">
          <Popover.Popup className="max-h-[70dvh] w-72 overflow-y-auto rounded-md border bg-card p-3 shadow-lg">
            <Popover.Title className="mb-2 font-semibold">{label}</Popover.Title>
            <ul className="space-y-1">
              {movable.map((id, i) => (
                <li key={id} className="flex items-center gap-1">
                  <label className="flex min-h-7 flex-1 items-center gap-2">
                    <input
                      type="checkbox"
                      checked={!layout.hidden.includes(id)}
                      onChange={() => onLayout(toggleColumn(layout, id))}
                      className="size-4 accent-primary"
                    />
                    {name(id)}
                  </label>
                  <button type="button" aria-label={earlier(name(id))} disabled={i === 0} onClick={() => shift(id, -1)} className={MOVE}>
                    <ArrowUp aria-hidden className="size-3.5" />
                  </button>
                  <button
                    type="button"
                    aria-label={later(name(id))}
                    disabled={i === movable.length - 1}
                    onClick={() => shift(id, 1)}
                    className={MOVE}
                  >
                    <ArrowDown aria-hidden className="size-3.5" />
                  </button>
                </li>
              ))}
            </ul>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
