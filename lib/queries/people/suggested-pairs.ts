import { prisma } from "@/lib/db/client";
import { type CandidatePair, candidatePairs, sharedPhones } from "@/lib/db/people/candidate-pairs";
import { affectedLinesOf, affectedPeople, type PersonRow, readPeople } from "@/lib/db/people/read-people";
import { type Evidence, matchEvidence, type Strength } from "@/lib/domain/people/match-evidence";
import { placeOfPair, writePlace } from "./pair-place";
import { type PersonView, viewPerson } from "./person-view";

const PAIRS_SHOWN = 60;
const READ_AT_ONCE = 1_000;
const PHONES_SHOWN = 10;

/** The one that would be kept stands first. */
export type PairView = { kept: PersonView; other: PersonView; strength: Strength | "none"; evidence: Evidence[] };
/** So many customers share the telephone that it says nothing about who they are; without number for who only checks. */
export type SharedPhoneView = { phone: string | null; affected: number; customers: number };
/** `next`: the place behind which others wait; `shared`: what made no pairs, on the first page alone. */
export type SuggestedPairs = { pairs: PairView[]; next: string | null; shared: SharedPhoneView[] };

const WEIGHT: Record<PairView["strength"], number> = { likely: 0, possible: 1, weak: 2, none: 3 };

/** A page of who of an incident may be one person, behind the place `after`: by telephone, by name, by initials; in a page the likeliest first. */
export async function suggestedPairs(incidentId: number, masked = false, after?: string): Promise<SuggestedPairs> {
  const place = placeOfPair(after);
  const [{ pairs, next }, phones] = await Promise.all([
    pairsBehind(incidentId, masked, place),
    place ? [] : sharedPhones(prisma, affectedPeople(incidentId), PHONES_SHOWN),
  ]);
  const shared = phones.map(({ phoneE164, ...counts }) => ({ phone: masked ? null : phoneE164, ...counts }));
  return { pairs, next: next && writePlace(next), shared };
}

/** Two records that somebody takes for one person, side by side, whatever speaks for it; null where one of them is another's already. */
export async function comparedPair(oneId: bigint, otherId: bigint): Promise<PairView | null> {
  const [one, other] = await readPeople(prisma, [oneId, otherId]);
  if (!one || !other || one.mergedInto !== null || other.mergedInto !== null) return null;
  const [kept, joined] = keptFirst(one, other);
  const match = matchEvidence(one, other) ?? { strength: "none" as const, evidence: [] };
  return { kept: viewPerson(kept, 0, false), other: viewPerson(joined, 0, false), ...match };
}

/** The first page that holds a pair, or the last; where candidates have no evidence, more are read at once. */
async function pairsBehind(incidentId: number, masked: boolean, place: CandidatePair | undefined) {
  let after = place;
  for (let most = PAIRS_SHOWN; ; most = READ_AT_ONCE) {
    const found = await candidatePairs(prisma, affectedPeople(incidentId), most + 1, after);
    const candidates = found.slice(0, most);
    const weighed = await weighAll(incidentId, masked, candidates);
    const shown = weighed.slice(0, PAIRS_SHOWN);
    const last = weighed.length > shown.length ? shown.at(-1) : found.length > most ? { candidate: candidates.at(-1)! } : null;
    const pairs = shown.map(({ pair }) => pair).sort((a, b) => WEIGHT[a.strength] - WEIGHT[b.strength]);
    if (pairs.length > 0 || !last) return { pairs, next: last?.candidate ?? null };
    after = last.candidate;
  }
}

type Weighed = { candidate: CandidatePair; pair: PairView };

/** Those of the candidates that evidence speaks for, in their order. */
async function weighAll(incidentId: number, masked: boolean, candidates: readonly CandidatePair[]): Promise<Weighed[]> {
  const ids = [...new Set(candidates.flatMap(({ oneId, otherId }) => [oneId, otherId]))];
  if (ids.length === 0) return [];
  const [people, lines] = await Promise.all([readPeople(prisma, ids), affectedLinesOf(prisma, incidentId, ids)]);
  const byId = new Map(people.map((person) => [person.id, person]));
  const view = (person: PersonRow) => viewPerson(person, lines.get(person.id) ?? 0, masked);
  return candidates.flatMap((candidate): Weighed[] => {
    const [one, other] = [byId.get(candidate.oneId), byId.get(candidate.otherId)];
    const match = one && other && matchEvidence(one, other);
    if (!match) return [];
    const [kept, joined] = keptFirst(one, other);
    return [{ candidate, pair: { kept: view(kept), other: view(joined), ...match } }];
  });
}

/** Whoever took others in, can be written to, has more orders, was there first: in this order. */
function keptFirst(one: PersonRow, other: PersonRow): [PersonRow, PersonRow] {
  const rank = (person: PersonRow) => [Number(person.merged > 0), Number(person.email !== null), person.orders, -Number(person.id)];
  const [a, b] = [rank(one), rank(other)];
  const at = a.findIndex((value, i) => value !== b[i]);
  return a[at]! > b[at]! ? [one, other] : [other, one];
}
