const NAMES = {
  home: "nav.home",
  alerts: "nav.alerts",
  alert: "breadcrumb.alert",
  guards: "nav.guards",
  guard: "breadcrumb.guard",
  try: "breadcrumb.try",
  checks: "breadcrumb.checks",
  priceCheck: "breadcrumb.priceCheck",
  planned: "breadcrumb.planned",
  drills: "breadcrumb.drills",
  drill: "breadcrumb.drill",
  figures: "breadcrumb.figures",
  incidents: "nav.incidents",
  replies: "nav.replies",
  promises: "nav.promises",
  calls: "nav.calls",
  imports: "nav.imports",
  mailbox: "nav.mailbox",
  audit: "nav.audit",
  settings: "nav.settings",
  shops: "breadcrumb.shops",
  accounts: "breadcrumb.accounts",
  effects: "breadcrumb.effects",
  keys: "breadcrumb.keys",
  delegations: "breadcrumb.delegations",
  listening: "breadcrumb.listening",
  sending: "breadcrumb.sending",
  watching: "breadcrumb.watching",
  new: "breadcrumb.new",
  affected: "breadcrumb.affected",
  review: "breadcrumb.review",
  cohorts: "breadcrumb.cohorts",
  people: "breadcrumb.people",
  customers: "breadcrumb.customers",
  credits: "breadcrumb.credits",
  reactions: "breadcrumb.reactions",
  plans: "breadcrumb.plans",
  approval: "breadcrumb.approval",
  ledger: "breadcrumb.ledger",
  mailings: "breadcrumb.mailings",
  mailing: "breadcrumb.mailing",
  timeline: "breadcrumb.timeline",
  learning: "breadcrumb.learning",
  impact: "breadcrumb.impact",
  report: "breadcrumb.report",
  evidence: "breadcrumb.evidence",
  certificate: "breadcrumb.certificate",
  edit: "breadcrumb.edit",
  declare: "breadcrumb.declare",
  orders: "breadcrumb.orders",
  prices: "breadcrumb.prices",
  window: "breadcrumb.window",
  legal: "breadcrumb.legal",
  check: "breadcrumb.check",
  draft: "breadcrumb.draft",
  letters: "breadcrumb.letters",
  print: "breadcrumb.print",
  consumed: "breadcrumb.consumed",
  untouched: "breadcrumb.untouched",
  reported: "breadcrumb.reported",
} as const;

type Named =
  | { key: (typeof NAMES)[keyof typeof NAMES]; version?: undefined; text?: undefined }
  | { key?: undefined; version: string; text?: undefined }
  | { key?: undefined; version?: undefined; text: string };
export type Step = { href: string | null; name: Named };

const hasName = (segment: string): segment is keyof typeof NAMES => Object.hasOwn(NAMES, segment);

/** Segments that only hold others: there is no page to go to. */
const PAGELESS: readonly string[] = ["letters", "customers", "credits"];

/** An address as steps: `/incidents/INC-2026-014/plans/2` -> Incidents, INC-2026-014, Plan, Version 2. */
export function trailOf(path: string): Step[] {
  const segments = path.split("/").filter(Boolean);
  return segments.map((segment, index) => ({
    href: PAGELESS.includes(segment) || isDraft(segments, index) ? null : `/${segments.slice(0, index + 1).join("/")}`,
    name: isDraft(segments, index) ? { key: NAMES.draft } : nameOf(segment, segments[index - 1]),
  }));
}

/** A declaration's id says nothing to anybody, and has no page of its own. */
const isDraft = (segments: string[], index: number): boolean => segments[index - 2] === "incidents" && segments[index - 1] === "new";

function nameOf(segment: string, before: string | undefined): Named {
  if (before === "plans") return { version: readable(segment) };
  if (before === "drills") return { key: NAMES.drill };
  // A mailing's number says nothing to anybody either; a letter of a step is known by its cohort.
  if (before === "mailings" && /^\d+$/.test(segment)) return { key: NAMES.mailing };
  if (before === "alerts") return { key: NAMES.alert };
  if (before === "guards" && /^\d+$/.test(segment)) return { key: NAMES.guard };
  if (before === "checks") return { key: NAMES.priceCheck };
  if (before === "letters" && readable(segment).includes(":")) return nameOf(readable(segment).split(":").at(-1) ?? segment, undefined);
  return hasName(segment) ? { key: NAMES[segment] } : { text: readable(segment) };
}

function readable(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
