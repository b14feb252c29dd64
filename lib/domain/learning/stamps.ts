/** The named instants of an incident, in the order in which they usually come. */
export const STAMPS = ["began", "noticed", "stopped", "declared", "first_notice", "first_gesture"] as const;
export type StampName = (typeof STAMPS)[number];
export const isStampName = (name: string): name is StampName => STAMPS.some((stamp) => stamp === name);

/** What the tables say of each; null: nothing yet. */
export type StampFacts = Record<StampName, Date | null>;
/** What staff set in place of it, and why. */
export type SetStamp = { name: StampName; at: Date; reason: string; by: string; setAt: Date };
export type Stamp = { name: StampName; at: Date | null; workedOut: Date | null; set: Omit<SetStamp, "name" | "at"> | null };

/** Every named instant: as staff set it, else as the facts say. */
export function stampsOf(facts: StampFacts, set: readonly SetStamp[]): Stamp[] {
  return STAMPS.map((name) => {
    const own = set.find((stamp) => stamp.name === name);
    const said = own ? { reason: own.reason, by: own.by, setAt: own.setAt } : null;
    return { name, at: own?.at ?? facts[name], workedOut: facts[name], set: said };
  });
}

/** How long the incident took, from one named instant to another. */
export const CLOCKS = {
  notice: ["began", "noticed"],
  stop: ["noticed", "stopped"],
  declare: ["noticed", "declared"],
  first_notice: ["noticed", "first_notice"],
  first_gesture: ["noticed", "first_gesture"],
} as const satisfies Record<string, readonly [StampName, StampName]>;
export type ClockName = keyof typeof CLOCKS;
/** `running`: it has not stopped yet, `ms` is the time so far. */
export type Clock = { name: ClockName; ms: number; running: boolean };

/**
 * The clocks that can be told, in milliseconds. One whose end is not known runs until `now`, unless the incident is closed: then nothing
 * is left to wait for. One that would end before it began is not told, and neither is one that never began.
 */
export function clocksOf(stamps: readonly Stamp[], { closed, now }: { closed: boolean; now: Date }): Clock[] {
  const at = (name: StampName): number | null => stamps.find((stamp) => stamp.name === name)?.at?.getTime() ?? null;
  return Object.entries(CLOCKS).flatMap(([name, [from, to]]) => {
    const [start, end] = [at(from), at(to)];
    if (start === null || (end === null && closed)) return [];
    const ms = (end ?? now.getTime()) - start;
    return ms < 0 ? [] : [{ name: name as ClockName, ms, running: end === null }];
  });
}
