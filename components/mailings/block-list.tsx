"use client";

import { ArrowDown, ArrowUp, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";

type BlockListProps<Item> = {
  items: readonly Item[];
  nameOf: (item: Item) => string;
  /** Its first words; "" for one that holds none yet, which stands open. */
  beginningOf: (item: Item) => string;
  /** What is wrong with it, or still to be filled, opens it. */
  needsCare: (item: Item, index: number) => boolean;
  onChange: (items: Item[]) => void;
  readOnly: boolean;
  /** A letter keeps at least this many. */
  least: number;
  render: (item: Item, index: number, onChange: (item: Item) => void) => ReactNode;
};

/** Pieces in an order that is changed by buttons or by Alt and the arrows; each is folded to its first words, and the focus goes along. */
export function BlockList<Item>({ items, nameOf, beginningOf, needsCare, onChange, readOnly, least, render }: BlockListProps<Item>) {
  const t = useTranslations("letters");
  const list = useRef<HTMLOListElement>(null);
  const focusAt = useRef<number | null>(null);
  const [open, setOpen] = useState<readonly number[]>([]);
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
    setOpen((before) => before.map((at) => (at === index ? to : at === to ? index : at)));
    onChange([...others.slice(0, to), moved, ...others.slice(to)]);
  };
  const remove = (index: number) => {
    focusAt.current = Math.max(0, index - 1);
    setOpen((before) => before.filter((at) => at !== index).map((at) => (at > index ? at - 1 : at)));
    onChange(items.filter((_, at) => at !== index));
  };
  const onKeyDown = (index: number) => (event: KeyboardEvent) => {
    if (readOnly || !event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
    event.preventDefault();
    move(index, event.key === "ArrowUp" ? -1 : 1);
  };
  const keep = (index: number, isOpen: boolean) =>
    setOpen((before) => (isOpen === before.includes(index) ? before : isOpen ? [...before, index] : before.filter((at) => at !== index)));
  return (
    <ol ref={list} className="space-y-2">
      {items.map((item, index) => {
        const beginning = beginningOf(item);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a piece is its place in the letter
          <li key={index} onKeyDown={onKeyDown(index)} className="flex items-start gap-1 rounded-md border p-2">
            <details
              open={open.includes(index) || beginning === "" || needsCare(item, index)}
              onToggle={(event) => keep(index, event.currentTarget.open)}
              className="min-w-0 flex-1"
            >
              <summary data-piece className="cursor-pointer rounded py-1 text-caption">
                <span className="text-muted-foreground">{nameOf(item)}</span> <span className="break-words">{beginning}</span>
              </summary>
              {/* Nothing folds under the hands of whoever types. */}
              <div onInput={() => keep(index, true)} className="space-y-2 pt-1">
                {render(item, index, (changed) => onChange(items.map((other, at) => (at === index ? changed : other))))}
              </div>
            </details>
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
          </li>
        );
      })}
    </ol>
  );
}

const SHOWN = 48;
/** The first words of a text, as they fit behind the name of its piece. */
export const beginningOf = (text: string): string => {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > SHOWN ? `${line.slice(0, SHOWN)}…` : line;
};

const Tool = ({ label, onClick, icon: Icon }: { label: string; onClick: (() => void) | null; icon: typeof ArrowUp }) => (
  <Button tone="quiet" aria-label={label} title={label} disabled={!onClick} onClick={onClick ?? undefined} className="px-2">
    <Icon aria-hidden className="size-4" />
  </Button>
);
