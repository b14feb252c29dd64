"use server";

import { z } from "zod";
import { currentStaff } from "@/lib/auth/session";
import { mayDo } from "@/lib/domain/staff/permissions";
import { comparedPair, type PairView } from "@/lib/queries/people/suggested-pairs";
import { type FoundCustomer, findCustomers } from "@/lib/queries/replies/find-customers";

const pairInput = z.tuple([z.coerce.bigint(), z.coerce.bigint()]);

async function mayMerge(): Promise<boolean> {
  const staff = await currentStaff();
  return staff !== null && mayDo(staff.role, "customer.merge");
}

/** Reads only; nobody for whoever may not merge. */
export async function find(text: unknown): Promise<FoundCustomer[]> {
  return typeof text === "string" && (await mayMerge()) ? findCustomers(text) : [];
}

/** Reads only: two records side by side. */
export async function compare(oneId: unknown, otherId: unknown): Promise<PairView | null> {
  const asked = pairInput.safeParse([oneId, otherId]);
  return asked.success && (await mayMerge()) ? comparedPair(...asked.data) : null;
}
