import pg from "pg";

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 });
pool.on("error", () => {});

export const dynamic = "force-dynamic";

export async function GET(): Promise<Response> {
  const { rows } = await pool.query({ name: "bare", text: "SELECT value FROM setting WHERE key = $1", values: ["shop"] });
  return new Response(`<!doctype html><p>${rows.length}</p>`, { headers: { "content-type": "text/html; charset=utf-8" } });
}
