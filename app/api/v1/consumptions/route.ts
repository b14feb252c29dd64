import { takeInConsumptions } from "@/lib/commands/orders/take-in-consumptions";
import { push } from "../push";

export const dynamic = "force-dynamic";

export const POST = push({ scope: "consumptions:write", facts: "consumptions", command: takeInConsumptions });
