import { takeInOrders } from "@/lib/commands/orders/take-in-orders";
import { push } from "../push";

export const dynamic = "force-dynamic";

export const POST = push({ scope: "orders:write", facts: "orders", command: takeInOrders });
