import { prisma } from "../../db/client";
import { type ArmedDiscountGuard, armedGuards } from "../../db/guards/armed-guards";

/** The guards that look at discount codes now. */
export const discountGuards = (now: Date): Promise<ArmedDiscountGuard[]> => armedGuards(prisma, "discount", now);
