import { type CandidatePair, TWIN_KINDS } from "@/lib/db/people/candidate-pairs";

/** A pair's place in the list as a page's address carries it: `phone.12.40`. */
export const writePlace = ({ kind, oneId, otherId }: CandidatePair): string => `${kind}.${oneId}.${otherId}`;

/** The place that an address carries; undefined: the beginning, for what is no place too. */
export function placeOfPair(text: string | undefined): CandidatePair | undefined {
  const [, kindText, one, other] = text?.match(/^([a-z]+)\.(\d{1,18})\.(\d{1,18})$/) ?? [];
  const kind = TWIN_KINDS.find((known) => known === kindText);
  return kind && one && other ? { kind, oneId: BigInt(one), otherId: BigInt(other) } : undefined;
}
