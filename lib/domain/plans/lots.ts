import { hash } from "node:crypto";

/** A customer's lot under one rule: 64 hexadecimal digits that anybody can work out again from the plan's recorded seed. */
export const lotOf = (seed: string, ruleId: string, customerId: string): string => hash("sha256", `${seed}:${ruleId}:${customerId}`, "hex");
