import { takeInPriceSnapshots } from "@/lib/commands/watch/take-in-price-snapshots";
import { push } from "../push";

export const dynamic = "force-dynamic";

export const POST = push({ scope: "prices:write", facts: "priceSnapshots", command: takeInPriceSnapshots });
