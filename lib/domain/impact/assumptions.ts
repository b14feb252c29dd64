import { z } from "zod";

const share = z.int().min(0).max(10_000);
const amount = z.int().min(0).max(1_000_000_000);

/** What was done, and the three ways in which it could have been done otherwise. */
export const SCENARIOS = ["nothing", "void_all", "honour_all", "done"] as const;
export type ScenarioKey = (typeof SCENARIOS)[number];

/**
 * What cannot be counted, as staff set it for an incident. Shares in basis points, amounts in minor units of the incident's currency.
 *
 * - `unhappyBp`, `happyBp`: of the affected customers under each scenario, those who are left unhappy or delighted.
 * - `leaveBp`: of the unhappy, those who never order again.
 * - `unhappyTell`, `happyTell`: how many people each of them tells; `toldLostBp`, `toldWonBp`: of those told, who is lost or won as a customer.
 * - `marginBp`: margin on revenue where costs are not known. `lifeYears`: how long a customer stays.
 * - `hourMinor`, `minutesPerAnswer`, `minutesPerCall`, `hoursBeside`: what the work costs. `messageTenths`: a message, in tenths of a minor unit.
 */
export const assumptionsSchema = z.object({
  unhappyBp: z.object({ nothing: share, void_all: share, honour_all: share, done: share }),
  happyBp: z.object({ nothing: share, void_all: share, honour_all: share, done: share }),
  leaveBp: share,
  unhappyTell: z.int().min(0).max(100),
  happyTell: z.int().min(0).max(100),
  toldLostBp: share,
  toldWonBp: share,
  marginBp: share,
  lifeYears: z.int().min(1).max(20),
  hourMinor: amount,
  minutesPerAnswer: z.int().min(0).max(480),
  minutesPerCall: z.int().min(0).max(480),
  hoursBeside: z.int().min(0).max(10_000),
  messageTenths: z.int().min(0).max(100_000),
});
export type Assumptions = z.output<typeof assumptionsSchema>;

/** Where staff have set nothing: cautious round figures, to be replaced by the shop's own. */
export const GIVEN_ASSUMPTIONS: Assumptions = {
  unhappyBp: { nothing: 4_000, void_all: 6_000, honour_all: 500, done: 1_000 },
  happyBp: { nothing: 0, void_all: 0, honour_all: 4_000, done: 3_000 },
  leaveBp: 3_000,
  unhappyTell: 9,
  happyTell: 4,
  toldLostBp: 100,
  toldWonBp: 50,
  marginBp: 3_000,
  lifeYears: 3,
  hourMinor: 3_500,
  minutesPerAnswer: 6,
  minutesPerCall: 12,
  hoursBeside: 8,
  messageTenths: 1,
};
