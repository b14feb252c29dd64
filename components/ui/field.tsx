import { type ComponentProps, type ReactNode, useId } from "react";

const CONTROL =
  "min-h-9 w-full rounded-md border border-input bg-card px-3 py-1.5 text-sm placeholder:text-muted-foreground aria-invalid:border-danger disabled:opacity-60";

type FieldProps = {
  label: ReactNode;
  hint?: ReactNode;
  error?: ReactNode;
  /** Gets the ids that tie the control to its label, hint and error. */
  children: (control: { id: string; "aria-describedby"?: string; "aria-invalid"?: true }) => ReactNode;
};

/** A labelled control with its hint and its error in words. */
export function Field({ label, hint, error, children }: FieldProps) {
  const id = useId();
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  return (
    <div className="space-y-1">
      <label htmlFor={id} className="block font-medium">
        {label}
      </label>
      {children({ id, "aria-describedby": described || undefined, "aria-invalid": error ? true : undefined })}
      {hint && (
        <p id={`${id}-hint`} className="text-caption text-muted-foreground">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className="text-caption text-danger">
          {error}
        </p>
      )}
    </div>
  );
}

export const Input = ({ className = "", ...props }: ComponentProps<"input">) => <input className={`${CONTROL} ${className}`} {...props} />;
export const Textarea = ({ className = "", ...props }: ComponentProps<"textarea">) => (
  <textarea className={`${CONTROL} ${className}`} {...props} />
);
export const Select = ({ className = "", ...props }: ComponentProps<"select">) => (
  <select className={`${CONTROL} ${className}`} {...props} />
);
