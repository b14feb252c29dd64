export const MEMBER_SORTS = ["name", "email", "units", "gap", "first", "cohort"] as const;
export type MemberSort = (typeof MEMBER_SORTS)[number];

/** In which order members are listed; equal ones by their id, the same way. */
export type MemberOrder = { sort: MemberSort; descending: boolean };

/** Rows of the table are read in blocks of this many. */
export const BLOCK_SIZE = 100;
