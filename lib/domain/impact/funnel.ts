/**
 * Credits of an incident by how far they got. `seen`: a person opened the message or its link, as far as the sender tells; null: it tells
 * nothing, which is not the same as nobody. An activated credit was seen, a used one activated: each step counts those of the next.
 */
export type CreditFunnel = {
  issued: number;
  seen: number | null;
  activated: number;
  used: number;
  /** Used on an order that cost more than the credit paid. */
  overspent: number;
  issuedMinor: number;
  usedMinor: number;
  /** Paid beyond the credit on these orders. */
  overspentMinor: number;
};

/** What is counted of each credit apart. */
export type CreditSteps = {
  issued: number;
  /** With an opened message or link, activated or not. */
  opened: number;
  /** Whether the sender reports openings at all. */
  openingsKnown: boolean;
  activated: number;
  used: number;
  overspent: number;
  issuedMinor: number;
  usedMinor: number;
  overspentMinor: number;
};

/** The funnel, every step at least as wide as the next. */
export function creditFunnel({
  issued,
  opened,
  openingsKnown,
  used,
  overspent,
  issuedMinor,
  usedMinor,
  overspentMinor,
  ...steps
}: CreditSteps): CreditFunnel {
  const activated = Math.max(steps.activated, used);
  return {
    issued,
    seen: openingsKnown ? Math.max(opened, activated) : null,
    activated,
    used,
    overspent,
    issuedMinor,
    usedMinor,
    overspentMinor,
  };
}
