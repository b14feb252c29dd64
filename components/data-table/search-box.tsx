"use client";

import { Search } from "lucide-react";
import { type RefObject, useEffect, useId, useState } from "react";

const PAUSE_MS = 250;

type SearchBoxProps = {
  label: string;
  hint: string;
  value: string;
  onChange: (value: string) => void;
  inputRef: RefObject<HTMLInputElement | null>;
};

/** Searches once the typing pauses. */
export function SearchBox({ label, hint, value, onChange, inputRef }: SearchBoxProps) {
  const id = useId();
  const [text, setText] = useState(value);
  const [seen, setSeen] = useState(value);
  if (seen !== value) {
    setSeen(value);
    setText(value);
  }
  useEffect(() => {
    if (text === value) return;
    const timer = setTimeout(() => onChange(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text, value, onChange]);
  return (
    <div className="min-w-56 flex-1">
      <label htmlFor={id} className="mb-1 block text-caption text-muted-foreground">
        {label}
      </label>
      <div className="relative">
        <Search aria-hidden className="absolute top-2.5 left-2.5 size-4 text-muted-foreground" />
        <input
          id={id}
          ref={inputRef}
          type="search"
          value={text}
          placeholder={hint}
          maxLength={100}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => event.key === "Escape" && event.currentTarget.blur()}
          className="min-h-9 w-full rounded-md border border-input bg-card py-1 pr-2 pl-8 text-sm placeholder:text-muted-foreground"
        />
      </div>
    </div>
  );
}
