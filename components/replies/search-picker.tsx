"use client";

import { type ReactNode, useEffect, useId, useState } from "react";
import { Field, Input } from "@/components/ui/field";

const PAUSE_MS = 300;
const SHORTEST = 2;

type SearchPickerProps<Item> = {
  words: { label: string; hint: string; none: string; found: (count: number) => string };
  find: (text: string) => Promise<Item[]>;
  keyOf: (item: Item) => string | number;
  chosen: Item | null;
  onChoose: (item: Item) => void;
  nameOf: (item: Item) => ReactNode;
  detailOf: (item: Item) => ReactNode;
};

/** Finds as one types, and chooses one of what was found. */
export function SearchPicker<Item>({ words, find, keyOf, chosen, onChoose, nameOf, detailOf }: SearchPickerProps<Item>) {
  const group = useId();
  const [text, setText] = useState("");
  const [found, setFound] = useState<Item[] | null>(null);
  useEffect(() => {
    let gone = false;
    const timer = setTimeout(async () => {
      const items = text.trim().length < SHORTEST ? null : await find(text);
      if (!gone) setFound(items);
    }, PAUSE_MS);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [text, find]);
  return (
    <div className="space-y-2">
      <Field label={words.label} hint={words.hint}>
        {(control) => (
          <Input {...control} type="search" value={text} autoComplete="off" onChange={(event) => setText(event.target.value)} />
        )}
      </Field>
      <div aria-live="polite">
        {found?.length === 0 && <p className="text-muted-foreground">{words.none}</p>}
        {found && found.length > 0 && (
          <fieldset className="max-h-48 space-y-1 overflow-y-auto rounded-md border p-2">
            <legend className="sr-only">{words.found(found.length)}</legend>
            {found.map((item) => (
              <label key={keyOf(item)} className="flex items-start gap-2 rounded px-1 py-1 hover:bg-muted">
                <input
                  type="radio"
                  name={group}
                  className="mt-0.5 size-4 accent-primary"
                  checked={chosen !== null && keyOf(chosen) === keyOf(item)}
                  onChange={() => onChoose(item)}
                />
                <span className="min-w-0">
                  <span className="block font-medium break-words">{nameOf(item)}</span>
                  <span className="block text-caption break-words text-muted-foreground">{detailOf(item)}</span>
                </span>
              </label>
            ))}
          </fieldset>
        )}
      </div>
    </div>
  );
}
