"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ClipboardEvent, type KeyboardEvent, useId, useState } from "react";
import { Field, Input } from "@/components/ui/field";

type TokenFieldProps = {
  label: string;
  hint?: string;
  values: readonly string[];
  /** What is offered while someone types; other words may be typed too. */
  offered?: readonly string[];
  /** Asked for more to offer, by what is typed. */
  onSearch?: (text: string) => Promise<readonly string[]>;
  onChange: (values: string[]) => void;
};

const SEPARATORS = /[\n\r\t;,]+/;

/** A list of names: each is added by Enter, a comma, choosing or leaving the field, many at once by pasting. */
export function TokenField({ label, hint, values, offered = [], onSearch, onChange }: TokenFieldProps) {
  const t = useTranslations("guards.editor");
  const list = useId();
  const [text, setText] = useState("");
  const [found, setFound] = useState<readonly string[]>([]);
  const known = [...offered, ...found].filter((name) => !values.includes(name));
  const add = (typed: string) => {
    const names = typed.split(SEPARATORS).map((name) => name.trim());
    const fresh = names.filter((name, i) => name !== "" && !values.includes(name) && names.indexOf(name) === i);
    if (fresh.length > 0) onChange([...values, ...fresh]);
    setText("");
  };
  const type = (typed: string) => {
    if (known.includes(typed) && !known.some((name) => name !== typed && name.startsWith(typed))) return add(typed);
    setText(typed);
    if (onSearch && typed.trim() !== "") void onSearch(typed.trim()).then(setFound);
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === "Enter" || event.key === ",") {
      event.preventDefault();
      add(text);
    } else if (event.key === "Backspace" && text === "" && values.length > 0) onChange(values.slice(0, -1));
  };
  const paste = (event: ClipboardEvent) => {
    const pasted = event.clipboardData.getData("text");
    if (!SEPARATORS.test(pasted.trim())) return;
    event.preventDefault();
    add(pasted);
  };
  return (
    <Field label={label} hint={hint}>
      {(control) => (
        <div className="space-y-1.5">
          {values.length > 0 && (
            <ul className="flex flex-wrap gap-1.5">
              {values.map((name) => (
                <li key={name} className="inline-flex max-w-full items-center gap-1 rounded bg-muted pl-2 text-sm">
                  <span className="truncate">{name}</span>
                  <button
                    type="button"
                    aria-label={t("listRemove", { name })}
                    onClick={() => onChange(values.filter((other) => other !== name))}
                    className="inline-flex size-7 shrink-0 items-center justify-center rounded hover:bg-card"
                  >
                    <X aria-hidden className="size-3.5" />
                  </button>
                </li>
              ))}
            </ul>
          )}
          <Input
            {...control}
            list={list}
            value={text}
            autoComplete="off"
            onChange={(event) => type(event.target.value)}
            onKeyDown={press}
            onPaste={paste}
            onBlur={() => add(text)}
          />
          <datalist id={list}>
            {known.map((name) => (
              <option key={name} value={name} />
            ))}
          </datalist>
        </div>
      )}
    </Field>
  );
}
