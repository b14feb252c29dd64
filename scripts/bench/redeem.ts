import { createServer, type IncomingMessage, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import pg from "pg";
import { POST } from "@/app/api/v1/credits/[code]/redemptions/route";
import { createApiKey } from "@/lib/commands/api-keys/create-api-key";
import { prisma } from "@/lib/db/client";
import { issueCredits } from "@/lib/testing/issued-credits";
import { type BenchResult, interleaved, measured } from "./measure";

const GOAL = 5;
const CREDITS = 100;
const AT_ONCE = 16;

export type RedeemSizes = { url: string; redemptions: number; rounds?: number };

/**
 * Redemptions of one cent, sixteen at a time over HTTP: our route (key, limits, scope, body, command, audit) against a bare server
 * whose one statement moves the same rows. The client's own work is in both.
 */
export async function benchRedeem({ url, redemptions, rounds = 3 }: RedeemSizes): Promise<BenchResult> {
  const { incidentId } = await issueCredits(CREDITS, `REDEEM-${process.pid}`);
  await prisma.$executeRaw`UPDATE credit SET activated_at = issued_at WHERE incident_id = ${incidentId}`;
  const credits = await prisma.credit.findMany({ where: { incidentId }, select: { code: true } });
  const codes = credits.map(({ code }) => code);
  const pool = new pg.Pool({ connectionString: url, max: 10 });
  const [bare, ours] = [await listen(bareServer(pool)), await listen(ourServer)];
  let turn = 0;
  const run = async (server: Server, key: string): Promise<void> => {
    const from = `10.0.0.${turn++}`;
    await spread(redemptions, (n) =>
      redeem(server, { code: codes[n % codes.length] ?? "", key, from, idempotencyKey: `bench-${turn}-${n}` }),
    );
  };
  try {
    await run(bare, "warm");
    await run(ours, await makeKey());
    const floorSide = () => measured(url, () => run(bare, "none"));
    const { floorCpu, oursCpu, ratio } = await interleaved(rounds, floorSide, async () => {
      const key = await makeKey();
      return measured(url, () => run(ours, key));
    });
    const each = (seconds: number) => `${((seconds * 1000) / redemptions).toFixed(2)} ms`;
    return {
      ...{ path: "redeem a credit, per request", floor: "bare HTTP server with one statement", floorCpu, oursCpu, ratio },
      ...{ goal: `${GOAL}x`, met: ratio <= GOAL, notes: [`${each(floorCpu)} bare, ${each(oursCpu)} ours, with the client’s own work`] },
    };
  } finally {
    for (const server of [bare, ours]) await new Promise((resolve) => server.close(resolve));
    await pool.end();
  }
}

async function makeKey(): Promise<string> {
  const admin = { kind: "staff", id: "bench", name: "Bench", role: "admin" } as const;
  const made = await createApiKey(admin, { name: "Bench", scopes: ["credits:redeem"], source: "bench" });
  if (!made.ok) throw new Error(made.refusal.reason);
  return made.value.secret;
}

type Redeeming = { code: string; key: string; from: string; idempotencyKey: string };

async function redeem(server: Server, { code, key, from, idempotencyKey }: Redeeming): Promise<void> {
  const response = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/${code}`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${key}`,
      "content-type": "application/json",
      "idempotency-key": idempotencyKey,
      "x-forwarded-for": from,
    },
    body: JSON.stringify({ amountMinor: 1, orderRef: "S-1" }),
  });
  const text = await response.text();
  if (response.status !== 201) throw new Error(`${response.status} ${text}`);
}

const listen = (listener: RequestListener): Promise<Server> =>
  new Promise((resolve) => {
    const server = createServer(listener).listen(0, "127.0.0.1", () => resolve(server));
  });

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

/** Our route's handler without the framework around it, which the credit page's bench measures. */
const ourServer: RequestListener = async (incoming, outgoing) => {
  const headers = new Headers(Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]));
  const request = new Request(`http://shop.local${incoming.url}`, {
    method: "POST",
    headers,
    body: new Uint8Array(await bodyOf(incoming)),
  });
  const response = await POST(request, { params: Promise.resolve({ code: incoming.url?.slice(1) ?? "" }) });
  outgoing.writeHead(response.status, Object.fromEntries(response.headers)).end(await response.text());
};

const bareServer =
  (pool: pg.Pool): RequestListener =>
  async (incoming, outgoing) => {
    const { amountMinor, orderRef } = JSON.parse(String(await bodyOf(incoming)));
    const values = [incoming.url?.slice(1), amountMinor, orderRef, incoming.headers["idempotency-key"]];
    const { rowCount } = await pool.query({ name: "bare-redeem", text: BARE, values });
    outgoing.writeHead(rowCount === 1 ? 201 : 422, { "content-type": "application/json" }).end(JSON.stringify({ amountMinor, orderRef }));
  };

const BARE = `
  WITH spent AS (
    UPDATE credit SET redeemed_minor = redeemed_minor + $2::bigint WHERE code = $1 AND redeemed_minor + $2::bigint <= amount_minor RETURNING *),
  made AS (
    INSERT INTO redemption (credit_id, amount_minor, order_ref, idempotency_key) SELECT id, $2, $3, 'bare-' || $4 FROM spent RETURNING id)
  INSERT INTO ledger_transfer (incident_id, transaction_key, idempotency_key, debit_account, credit_account, unit, amount, customer_id, compensation_id, credit_id)
  SELECT incident_id, 'bare:' || made.id, 'bare:' || made.id, 'credit_outstanding', 'credit_redeemed', currency, $2, customer_id, compensation_id, spent.id
  FROM spent, made`;

/** So many pieces of work, a few at a time. */
async function spread(count: number, work: (n: number) => Promise<void>): Promise<void> {
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let n = next++; n < count; n = next++) await work(n);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
}
