export const MEMBER_SORTS = ["name", "email", "units", "gap", "first", "cohort"] as const;
export type MemberSort = (typeof MEMBER_SORTS)[number];

/** A page of the table: what it is sorted by and the customer beside which it lies. */
export type PageRequest = {
  sort: MemberSort;
  descending: boolean;
  /** The page that follows, or precedes, this customer; absent: the first page. */
  beside?: { customerId: bigint; side: "after" | "before" };
  size: number;
};
