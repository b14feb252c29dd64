import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";

/** A titled list of things, or the one sentence that says there are none. */
export const Listed = ({ title, empty, children }: { title: string; empty: string; children: ReactNode[] }) => (
  <Card title={title}>
    {children.length === 0 ? <p className="text-muted-foreground">{empty}</p> : <ul className="space-y-3">{children}</ul>}
  </Card>
);
