export const dynamic = "force-dynamic";

/** The process answers; says nothing about what it depends on. */
export const GET = () => Response.json({ live: true }, { headers: { "Cache-Control": "no-store" } });
