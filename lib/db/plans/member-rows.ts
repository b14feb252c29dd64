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
  tenureDays: number | null,
  language: "fr" | "en",
  hasEmail: boolean,
  hasName: boolean,
  emailDomain: string,
  country: string,
  customerGroup: string,
  reported: boolean,
  overlaps: number,
  firstOrderAt: number,
  overpaidMinor: number,
];
export type LineRow = [
  customerId: number,
  lineId: number,
  placedAt: number,
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
  overpaidMinor: row[22],
  currency: row[10],
  ordersBefore: row[11],
  tenureDays: row[12],
  language: row[13],
  hasEmail: row[14],
  hasName: row[15],
  emailDomain: row[16],
  country: row[17],
  customerGroup: row[18],
  reported: row[19],
  overlaps: row[20],
  firstOrderAt: new Date(row[21]).toISOString(),
  firstOrderRef: "",
  apologies: 0,
  given: NOTHING_GIVEN,
  shares: [],
});

/** A line in another currency than its customer's keeps its units and has no amounts: there is no single sum that would be right. */
function lineShare(row: LineRow, memberCurrency: string): LineShare {
  const own = row[4] === memberCurrency ? 1 : 0;
  return {
    lineId: String(row[1]),
    placedAt: new Date(row[2]).toISOString(),
    orderRef: row[3],
    quantity: row[5],
    valueMinor: row[6] * own,
    paidMinor: row[7] * own,
    gapMinor: row[8] * own,
    overpaid: row[8] < 0,
    unitsGranted: row[9],
    unitsConsumed: row[10],
    unitsGifted: row[13] ?? 0,
    unitsHonoured: row[14] ?? 0,
    unitsVoided: row[15] ?? 0,
    shipped: row[12],
    unitCostMinor: own ? row[11] : null,
  };
}
