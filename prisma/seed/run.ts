import { ensureStarterLetters } from "../../lib/commands/mailings/starter-letters";
import { disconnect, prisma } from "../../lib/db/client";
import { writeSending } from "../../lib/db/settings/sending";
import { isDemonstration, writeShop } from "../../lib/db/settings/shop";
import { DEFAULT_SENDING } from "../../lib/domain/settings/sending";
import { DEMONSTRATION_CHANGE, DEMONSTRATION_SHOP } from "../../lib/domain/settings/shop";
import { env } from "../../lib/env";
import { announceMeasurement, letAutumnPass } from "./album-autumn";
import { STAFF_DOMAIN } from "./catalogue";
import { declareFreePacks, finishAlbumIncident } from "./incidents";
import { insertStory } from "./insert-story";
import { photoPacks } from "./photo-packs";
import { hearAlbumCustomers, hearReporters } from "./reactions";
import { insertStaff } from "./staff";

/** The finished one and the one to work through, written last. */
const INCIDENTS = 2;

/** Seeds the demonstration, once: `tsx prisma/seed/run.ts`. Refuses in production and on a database that holds anything else. */
async function main(): Promise<void> {
  if (env.AMENDS_MODE === "production") throw new Error("the demonstration is never seeded in production mode");
  if (await isDemonstration(prisma)) {
    if ((await prisma.incident.count()) >= INCIDENTS) return;
    throw new Error("the demonstration was seeded by half and stopped: start over with `npm run demo -- --fresh`");
  }
  if ((await prisma.shopOrder.count()) > 0) throw new Error("this database already holds orders and is no demonstration");
  await prisma.$transaction(
    async (tx) => {
      await tx.setting.create({ data: { key: "demonstration", value: true } });
      await insertStaff(tx);
      await insertStory(tx, photoPacks());
      await ensureStarterLetters(tx);
      await writeShop(tx, { ...DEMONSTRATION_SHOP, ...DEMONSTRATION_CHANGE });
      // A demonstration is tried at any hour, and its letters reach nobody who sleeps.
      await writeSending(tx, { ...DEFAULT_SENDING, quiet: null });
      await tx.excludedAddress.create({ data: { pattern: STAFF_DOMAIN, reason: "Équipe de la boutique" } });
    },
    { timeout: 60_000 },
  );
  await prisma.$executeRaw`ANALYZE`;
  const album = await finishAlbumIncident(announceMeasurement);
  await hearAlbumCustomers();
  await letAutumnPass(album);
  await declareFreePacks();
  await hearReporters();
}

await main().finally(disconnect);
