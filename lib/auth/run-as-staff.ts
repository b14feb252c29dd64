import type { Command, Result } from "../commands/command";
import { requestIsOwn } from "./origin";
import { currentStaff } from "./session";

/** Binds a command to the signed-in member of staff; for server actions: `return runAsStaff(submitPlan, input)`. */
export async function runAsStaff<V>(command: Command<V>, input: unknown): Promise<Result<V>> {
  const staff = (await requestIsOwn()) ? await currentStaff() : null;
  if (!staff) return { ok: false, refusal: { reason: "forbidden" } };
  return command(staff, input);
}
