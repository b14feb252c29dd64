"use client";

import { ArrowDown, ArrowUp, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";

type BlockListProps<Item> = {
  items: readonly Item[];
  nameOf: (item: Item) => string;
  onChange: (items: Item[]) => void;
  readOnly: boolean;
  /** A letter keeps at least this many. */
  least: number;
  render: (item: Item, index: number, onChange: (item: Item) => void) => ReactNode;
};

/** Pieces in an order that is changed by buttons or by Alt and the arrows; the focus goes along. */
export function BlockList<Item>({ items, nameOf, onChange, readOnly, least, render }: BlockListProps<Item>) {
  const t = useTranslations("letters");
  const list = useRef<HTMLOListElement>(null);
  const focusAt = useRef<number | null>(null);
  useEffect(() => {
    if (focusAt.current === null) return;
    list.current?.querySelectorAll<HTMLElement>("[data-piece]")[focusAt.current]?.focus();
    focusAt.current = null;
  });
  const move = (index: number, by: -1 | 1) => {
    const to = index + by;
    const moved = items[index];
    if (moved === undefined || to < 0 || to >= items.length) return;
    const others = items.filter((_, at) => at !== index);
    focusAt.current = to;
    onChange([...others.slice(0, to), moved, ...others.slice(to)]);
  };
  const remove = (index: number) => {
    focusAt.current = Math.max(0, index - 1);
    onChange(items.filter((_, at) => at !== index));
  };
  const onKeyDown = (index: number) => (event: KeyboardEvent) => {
    if (readOnly || !event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
    event.preventDefault();
    move(index, event.key === "ArrowUp" ? -1 : 1);
  };
  return (
    <ol ref={list} className="space-y-3">
      {items.map((item, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a piece is its place in the letter
        <li key={index} onKeyDown={onKeyDown(index)} className="space-y-2 rounded-md border p-3">
          <div className="flex items-center justify-between gap-2">
            <span data-piece tabIndex={-1} className="rounded text-caption text-muted-foreground">
              {nameOf(item)}
            </span>
            {!readOnly && (
              <span className="flex">
                <Tool label={t("up", { name: nameOf(item) })} onClick={index > 0 ? () => move(index, -1) : null} icon={ArrowUp} />
                <Tool
                  label={t("down", { name: nameOf(item) })}
                  onClick={index < items.length - 1 ? () => move(index, 1) : null}
                  icon={ArrowDown}
                />
                <Tool
                  label={t("remove", { name: nameOf(item) })}
                  onClick={items.length > least ? () => remove(index) : null}
                  icon={Trash2}
                />
              </span>
            )}
          </div>
          {render(item, index, (changed) => onChange(items.map((other, at) => (at === index ? changed : other))))}
        </li>
      ))}
    </ol>
  );
}

const Tool = ({ label, onClick, icon: Icon }: { label: string; onClick: (() => void) | null; icon: typeof ArrowUp }) => (
  <Button tone="quiet" aria-label={label} title={label} disabled={!onClick} onClick={onClick ?? undefined} className="px-2">
    <Icon aria-hidden className="size-4" />
  </Button>
);
