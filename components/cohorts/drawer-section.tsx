import type { ReactNode } from "react";

/** A titled list of the drawer, or the sentence that says why it is empty. */
export function DrawerSection({ title, empty, children }: { title: string; empty?: string; children: ReactNode[] }) {
  return (
    <section className="space-y-2">
      <h3 className="font-semibold">{title}</h3>
      {children.length === 0 ? <p className="text-muted-foreground">{empty}</p> : <ul className="space-y-2">{children}</ul>}
    </section>
  );
}
