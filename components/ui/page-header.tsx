import type { ReactNode } from "react";

/** The page's one h1, what it is about, and its actions. */
export function PageHeader({ title, lead, actions }: { title: ReactNode; lead?: ReactNode; actions?: ReactNode }) {
  return (
    <header className="mb-6 flex flex-wrap items-start justify-between gap-3">
      <div className="min-w-0 space-y-1">
        <h1 className="text-h1 leading-9 font-semibold text-balance">{title}</h1>
        {lead && <p className="max-w-prose text-muted-foreground">{lead}</p>}
      </div>
      {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
    </header>
  );
}
