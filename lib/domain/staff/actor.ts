import type { Role } from "./role";

/** Who is acting: a person, the shop's own system, the bearer of a credit link, or the product itself. */
export type Actor =
  | { kind: "staff"; id: string; name: string; role: Role }
  | { kind: "key"; id: string; name: string }
  | { kind: "link"; id: string; name: string }
  | { kind: "system"; id: string; name: string };

export const WORKER: Actor = { kind: "system", id: "worker", name: "worker" };

/** The word by which permissions know the actor. */
export const actorWord = (actor: Actor): Role | "key" | "link" | "system" => (actor.kind === "staff" ? actor.role : actor.kind);
