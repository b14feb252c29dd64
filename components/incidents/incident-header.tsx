import { IncidentTabs } from "./incident-tabs";

/** The same on every page of an incident: what it is, where it stands, what to do next. */
export function IncidentHeader({ incidentRef, title }: { incidentRef: string; title: string }) {
  return (
    <header className="sticky top-0 z-20 -mx-6 border-b bg-background px-6 pt-2">
      <div className="flex flex-wrap items-baseline gap-x-3">
        <span className="text-muted-foreground tabular-nums">{incidentRef}</span>
        <h1 className="text-h2 font-semibold">{title}</h1>
      </div>
      <IncidentTabs incidentRef={incidentRef} />
    </header>
  );
}
