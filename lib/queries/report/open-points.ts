type Count = { key: OpenPointKey; count: number };
export const OPEN_POINTS = [
  "not_identified",
  "near_misses",
  "held",
  "not_executed",
  "failed_compensations",
  "failed_messages",
  "waiting_messages",
  "open_letters",
  "credits_unused",
  "not_closed",
] as const;
export type OpenPointKey = (typeof OPEN_POINTS)[number];

type Facts = {
  closed: boolean;
  identification: { nearMisses: number } | null;
  cohorts: { list: { held: number }[] } | null;
  execution: { status: string; compensations: { state: string; compensations: number }[] } | null;
  mailings: { failed: number; waiting: number; letters_open: number }[];
  credits: { issued: number; redeemed: number }[];
};

/** What is not settled yet, in the order of the work; empty when nothing is. */
export function openPoints({ closed, identification, cohorts, execution, mailings, credits }: Facts): Count[] {
  const found: Record<OpenPointKey, number> = {
    not_identified: identification ? 0 : 1,
    near_misses: execution ? 0 : (identification?.nearMisses ?? 0),
    held: sum(cohorts?.list.map(({ held }) => held)),
    not_executed: execution && ["done", "stopped"].includes(execution.status) ? 0 : 1,
    failed_compensations: sum(execution?.compensations.map((row) => (row.state === "failed" ? row.compensations : 0))),
    failed_messages: sum(mailings.map(({ failed }) => failed)),
    waiting_messages: sum(mailings.map(({ waiting }) => waiting)),
    open_letters: sum(mailings.map(({ letters_open }) => letters_open)),
    credits_unused: sum(credits.map(({ issued, redeemed }) => issued - redeemed)),
    not_closed: closed ? 0 : 1,
  };
  return OPEN_POINTS.map((key) => ({ key, count: found[key] })).filter(({ count }) => count > 0);
}

const sum = (numbers: number[] = []): number => numbers.reduce((total, number) => total + number, 0);
