import { type LineShare, NOTHING_GIVEN, type PlanMember } from "../../domain/plans/member";
import { compareRefs } from "../../domain/plans/serve";

/** What the database hands over for one member, in this order; instants as milliseconds. */
export type MemberRow = [
  customerId: number,
  cohort: string,
  usage: PlanMember["usage"],
  unitsGranted: number,
  unitsConsumed: number,
  lines: number,
  orders: number,
  quantity: number,
  paidMinor: number,
  gapMinor: number,
  currency: string,
  ordersBefore: number,
  language: "fr" | "en",
  hasEmail: boolean,
  hasName: boolean,
  emailDomain: string,
  country: string,
  customerGroup: string,
  reported: boolean,
  overlaps: number,
  overpaidMinor: number,
  firstOrderAt: number,
  tenureDays: number | null,
];
export type LineRow = [
  customerId: number,
  lineId: number,
  orderRef: string,
  currency: string,
  quantity: number,
  valueMinor: number,
  paidMinor: number,
  gapMinor: number,
  unitsGranted: number,
  unitsConsumed: number,
  unitCostMinor: number | null,
  shipped: boolean,
  placedAt: number,
  unitsGifted?: number,
  unitsHonoured?: number,
  unitsVoided?: number,
];

/** Members in the order of their rows, each with their own lines by time, then by line. */
export function planMembers(rows: readonly MemberRow[], lines: readonly LineRow[]): PlanMember[] {
  const members = rows.map(member);
  const byId = new Map(members.map((one) => [Number(one.customerId), one]));
  for (const row of lines) {
    const owner = byId.get(row[0]);
    owner?.shares.push(lineShare(row, owner.currency));
  }
  for (const one of members) {
    if (one.shares.length > 1) one.shares.sort(byTime);
    one.firstOrderRef = firstRef(one.shares);
    one.paidMinor = one.shares.reduce((sum, share) => sum + share.paidMinor, 0);
  }
  return members;
}

const byTime = (a: LineShare, b: LineShare): number =>
  a.placedAt === b.placedAt ? Number(a.lineId) - Number(b.lineId) : a.placedAt < b.placedAt ? -1 : 1;

/** The reference of the first order; of several at one instant, the lowest. */
function firstRef([first, ...others]: readonly LineShare[]): string {
  if (!first) return "";
  let ref = first.orderRef;
  for (const share of others) if (share.placedAt === first.placedAt && compareRefs(share.orderRef, ref) < 0) ref = share.orderRef;
  return ref;
}

const member = (row: MemberRow): PlanMember => ({
  customerId: String(row[0]),
  cohort: row[1],
  usage: row[2],
  unitsGranted: row[3],
  unitsConsumed: row[4],
  lines: row[5],
  orders: row[6],
  quantity: row[7],
  paidMinor: row[8],
  gapMinor: row[9],
  currency: row[10],
  ordersBefore: row[11],
  language: row[12],
  hasEmail: row[13],
  hasName: row[14],
  emailDomain: row[15],
  country: row[16],
  customerGroup: row[17],
  reported: row[18],
  overlaps: row[19],
  overpaidMinor: row[20],
  firstOrderAt: new Date(row[21]).toISOString(),
  firstOrderRef: "",
  tenureDays: row[22],
  apologies: 0,
  given: NOTHING_GIVEN,
  shares: [],
});

/** A line in another currency than its customer's keeps its units and has no amounts: there is no single sum that would be right. */
function lineShare(row: LineRow, memberCurrency: string): LineShare {
  const own = row[3] === memberCurrency ? 1 : 0;
  return {
    lineId: String(row[1]),
    placedAt: new Date(row[12]).toISOString(),
    orderRef: row[2],
    quantity: row[4],
    valueMinor: row[5] * own,
    paidMinor: row[6] * own,
    gapMinor: row[7] * own,
    overpaid: row[7] < 0,
    unitsGranted: row[8],
    unitsConsumed: row[9],
    unitsGifted: row[13] ?? 0,
    unitsHonoured: row[14] ?? 0,
    unitsVoided: row[15] ?? 0,
    shipped: row[11],
    unitCostMinor: own ? row[10] : null,
  };
}
