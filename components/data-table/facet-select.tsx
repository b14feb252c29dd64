"use client";

import { useId } from "react";

/** `count` is null while nobody asked for it. */
export type FacetOption = { value: string; label: string; count: number | null };
type FacetSelectProps = {
  label: string;
  any: string;
  value: string | null;
  options: FacetOption[];
  /** Somebody is about to open it. */
  onWant?: () => void;
  onChange: (value: string | null) => void;
};

/** One filter with the number of rows behind each of its values. */
export function FacetSelect({ label, any, value, options, onWant, onChange }: FacetSelectProps) {
  const id = useId();
  return (
    <div className="w-40 max-sm:w-[calc(50%-0.25rem)]">
      <label htmlFor={id} className="mb-1 block text-caption text-muted-foreground">
        {label}
      </label>
      <select
        id={id}
        value={value ?? ""}
        onFocus={onWant}
        onPointerEnter={onWant}
        onChange={(event) => onChange(event.target.value || null)}
        className={`min-h-9 w-full rounded-md border border-input bg-card px-2 py-1 text-sm ${value ? "font-medium" : ""}`}
      >
        <option value="">{any}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.count === null ? option.label : `${option.label} (${option.count})`}
          </option>
        ))}
      </select>
    </div>
  );
}
