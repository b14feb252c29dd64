const NAMES = {
  incidents: "nav.incidents",
  imports: "nav.imports",
  mailbox: "nav.mailbox",
  audit: "nav.audit",
  settings: "nav.settings",
  new: "breadcrumb.new",
  affected: "breadcrumb.affected",
  cohorts: "breadcrumb.cohorts",
  plans: "breadcrumb.plans",
  approval: "breadcrumb.approval",
  ledger: "breadcrumb.ledger",
  mailings: "breadcrumb.mailings",
  report: "breadcrumb.report",
} as const;

type Named = { key: (typeof NAMES)[keyof typeof NAMES]; text?: undefined } | { key?: undefined; text: string };
export type Step = { href: string; name: Named };

const hasName = (segment: string): segment is keyof typeof NAMES => Object.hasOwn(NAMES, segment);

/** An address as steps: `/incidents/INC-2026-014/plans/2` -> Incidents, INC-2026-014, Plan, 2. */
export function trailOf(path: string): Step[] {
  const segments = path.split("/").filter(Boolean);
  return segments.map((segment, index) => ({
    href: `/${segments.slice(0, index + 1).join("/")}`,
    name: hasName(segment) ? { key: NAMES[segment] } : { text: readable(segment) },
  }));
}

function readable(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
