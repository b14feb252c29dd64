import { prisma } from "@/lib/db/client";
import { readWatching } from "@/lib/db/settings/watching";
import type { Watching } from "@/lib/domain/settings/watching";
import { maskAddresses } from "@/lib/domain/staff/masking";

export type PlaceView = Omit<Watching["places"][number], "secret"> & { signed: boolean };
export type WatchingScreen = {
  watching: Omit<Watching, "places">;
  places: PlaceView[];
  team: { id: string; name: string; email: string }[];
};

/**
 * How prices are watched and who may be put on call. A secret never leaves; the address of a place, which may itself be the key to it,
 * is its host alone for who does not change it. `masked`: for an auditor.
 */
export async function readWatchingScreen({ edits, masked }: { edits: boolean; masked: boolean }): Promise<WatchingScreen> {
  const [{ places, onCall, ...watching }, team] = await Promise.all([
    readWatching(prisma),
    prisma.staffUser.findMany({
      where: { NOT: { banned: true }, role: { in: ["agent", "manager", "admin"] } },
      select: { id: true, name: true, email: true },
      orderBy: { name: "asc" },
    }),
  ]);
  const hide = (text: string | null) => text && (masked ? maskAddresses(text) : text);
  return {
    watching: {
      ...watching,
      onCall: onCall.map((rung) => ({ ...rung, email: hide(rung.email), phone: masked ? null : rung.phone })),
    },
    places: places.map(({ secret, url, ...place }) => ({ ...place, url: edits ? url : new URL(url).host, signed: secret !== null })),
    team: edits ? team : [],
  };
}
