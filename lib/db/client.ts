import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { env } from "../env";
import { log } from "../log";
import { Prisma, PrismaClient } from "./generated/client";

/** What a command's transaction offers: models and `$queryRaw` / `$executeRaw`. */
export type Tx = Prisma.TransactionClient;
/** Anything that can read: the client or a transaction. */
export type Db = PrismaClient | Tx;

export { Prisma };

type Connections = { pool: pg.Pool; prisma: PrismaClient };
const held = globalThis as typeof globalThis & { amendsDatabase?: Connections };

function open(): Connections {
  const pool = new pg.Pool({ connectionString: env.DATABASE_URL, max: env.DATABASE_POOL });
  // A connection that breaks is replaced by the pool, and a query in flight on it fails by itself; without these two
  // handlers the event would end the process instead. Their errors carry the whole connection: only what they say is told.
  pool.on("error", ({ message }) => log.warn({ reason: message }, "an idle database connection broke"));
  pool.on("connect", (client) => client.on("error", ({ message }) => log.warn({ reason: message }, "a database connection broke")));
  return { pool, prisma: new PrismaClient({ adapter: new PrismaPg(pool) }) };
}

/** One pool for Prisma, COPY and hand-written SQL; kept across reloads of the development server. */
export const connections = (): Connections => {
  held.amendsDatabase ??= open();
  return held.amendsDatabase;
};

const lazily = <K extends keyof Connections>(key: K): Connections[K] =>
  new Proxy({} as Connections[K], {
    get: (_, property) => {
      const target = connections()[key];
      const value = Reflect.get(target, property, target);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });

const remembered = new WeakMap<Connections, Map<() => unknown, unknown>>();

/** What a process remembers of a database's rows: made at its first use, and forgotten with the connections. */
export function rememberedOf<T>(make: () => T): T {
  const open = connections();
  const all = remembered.get(open) ?? new Map<() => unknown, unknown>();
  remembered.set(open, all);
  if (!all.has(make)) all.set(make, make());
  return all.get(make) as T;
}

export const prisma = lazily("prisma");
export const pool = lazily("pool");

/** Ends every connection; for scripts and tests. */
export async function disconnect(): Promise<void> {
  const open = held.amendsDatabase;
  held.amendsDatabase = undefined;
  await open?.prisma.$disconnect();
  if (open && !open.pool.ended) await open.pool.end();
}
