import type { ComponentProps } from "react";

/** A plain table for lists that fit a page; scrolls sideways on a phone. Large ones use components/data-table. */
export function Table({ label, className = "", ...props }: ComponentProps<"table"> & { label: string }) {
  return (
    // Positioned, so that hidden labels inside scroll with it and do not widen the page.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section aria-label={label} tabIndex={0} className="relative overflow-x-auto rounded-md border bg-card">
      <table className={`w-full text-left text-table tabular-nums [&>tbody>tr:last-child>*]:border-b-0 ${className}`} {...props} />
    </section>
  );
}

export const Th = ({ className = "", ...props }: ComponentProps<"th">) => (
  <th scope="col" className={`border-b bg-muted px-3 py-2 font-medium whitespace-nowrap text-muted-foreground ${className}`} {...props} />
);
export const Td = ({ className = "", ...props }: ComponentProps<"td">) => (
  <td className={`border-b px-3 py-2 align-top ${className}`} {...props} />
);
