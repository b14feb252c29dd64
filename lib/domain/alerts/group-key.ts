const MINUTE_MS = 60_000;

export type AlertSubject = { origin: "prices" | "demand" | "probe" | "tip"; guardId: number | null; about: string };

/** What alerts are about, whenever that is: the guard, and where one guard sees several things the one that it saw. */
export const subjectKey = ({ origin, guardId, about }: AlertSubject): string => [origin, guardId ?? "", about].join(":");

/** The key of an alert that is raised now: two that are raised about one thing within the same stretch of `groupMinutes` are one. */
export const groupKey = (subject: AlertSubject, raisedAt: Date, groupMinutes: number): string =>
  `${subjectKey(subject)}@${Math.floor(raisedAt.getTime() / (groupMinutes * MINUTE_MS))}`;

/** Since when an alert must have heard of its subject for another breach to join it. */
export const joinsSince = (at: Date, groupMinutes: number): Date => new Date(at.getTime() - groupMinutes * MINUTE_MS);
