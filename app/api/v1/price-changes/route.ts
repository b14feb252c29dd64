import { takeInPriceChanges } from "@/lib/commands/orders/take-in-price-changes";
import { push } from "../push";

export const dynamic = "force-dynamic";

export const POST = push({ scope: "prices:write", facts: "priceChanges", command: takeInPriceChanges });
