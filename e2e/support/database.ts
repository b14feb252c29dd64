import pg from "pg";
import { languageOf, serverOf } from "./servers";

export type Query = <R extends pg.QueryResultRow>(text: string, values?: unknown[]) => Promise<R[]>;

/** A connection to the project's own database, ended by `end`. */
export async function connectTo(projectName: string): Promise<{ query: Query; end: () => Promise<void> }> {
  const client = new pg.Client(serverOf(languageOf(projectName)).databaseUrl);
  await client.connect();
  return { query: async (text, values) => (await client.query(text, values)).rows, end: () => client.end() };
}

/** The invariants that are violated now, with the first violating row; empty when all hold. */
export async function violatedInvariants(query: Query): Promise<string[]> {
  const views = await query<{ name: string }>("select viewname as name from pg_views where viewname like 'inv\\_%' order by viewname");
  if (views.length === 0) throw new Error("there is no invariant to check");
  const violated: string[] = [];
  for (const { name } of views) {
    const rows = await query(`select * from "${name}" limit 1`);
    if (rows.length > 0) violated.push(`${name}: ${JSON.stringify(rows[0])}`);
  }
  return violated;
}
