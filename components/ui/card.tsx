import type { ReactNode } from "react";

type CardProps = { id?: string; title?: ReactNode; actions?: ReactNode; children: ReactNode; className?: string };

/** A titled section on the page. */
export function Card({ id, title, actions, children, className = "" }: CardProps) {
  return (
    <section id={id} className={`scroll-mt-4 rounded-md border bg-card p-4 ${className}`}>
      {(title || actions) && (
        <div className="mb-3 flex flex-wrap items-center justify-between gap-2">
          {title && <h2 className="text-base font-semibold">{title}</h2>}
          {actions}
        </div>
      )}
      {children}
    </section>
  );
}
