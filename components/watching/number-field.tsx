import type { ReactNode } from "react";
import { Field, Input } from "@/components/ui/field";

type NumberFieldProps = { label: string; hint?: string; value: string; error?: ReactNode; onChange: (value: string) => void };

/** A small number as it is typed; the server says whether it is one. */
export const NumberField = ({ label, hint, value, error, onChange }: NumberFieldProps) => (
  <Field label={label} hint={hint} error={error}>
    {(control) => (
      <Input
        {...control}
        value={value}
        inputMode="decimal"
        maxLength={9}
        required
        className="w-32! text-right"
        onChange={(event) => onChange(event.target.value)}
      />
    )}
  </Field>
);
