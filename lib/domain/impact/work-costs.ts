import type { Assumptions } from "./assumptions";

export type WorkFacts = { answers: number; calls: number; messages: number };
type Prices = Pick<Assumptions, "minutesPerAnswer" | "minutesPerCall" | "hoursBeside" | "hourMinor" | "messageTenths">;

/** What the work of an incident cost by the assumptions; every amount is rounded up to a whole minor unit, once. */
export function workCosts(
  { answers, calls, messages }: WorkFacts,
  prices: Prices,
): { minutes: number; hoursMinor: number; messagesMinor: number } {
  const minutes = answers * prices.minutesPerAnswer + calls * prices.minutesPerCall + prices.hoursBeside * 60;
  return {
    minutes,
    hoursMinor: Math.ceil((minutes * prices.hourMinor) / 60),
    messagesMinor: Math.ceil((messages * prices.messageTenths) / 10),
  };
}
