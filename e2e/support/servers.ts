export const PROJECTS = ["fr", "en"] as const;
export type ProjectName = (typeof PROJECTS)[number];

/** The language of a project of Playwright's, named `fr`, `fr-story`, … @throws Error for any other name */
export function languageOf(project: string): ProjectName {
  const language = PROJECTS.find((name) => project.split("-")[0] === name);
  if (!language) throw new Error(`no server for the project ${project}`);
  return language;
}

/** As the servers are given it; only ever used on databases made for a run of the tests. */
export const E2E_SECRET = "end-to-end-tests-only-0123456789abcdef";
export const E2E_WEBHOOK_SECRET = "whsec_ZW5kLXRvLWVuZC10ZXN0cy1vbmx5LTAxMjM0NTY3ODk=";

/** Where a project's server listens and what it works on; the ports are chosen once for a run. */
export function serverOf(name: ProjectName): { port: number; url: string; database: string; databaseUrl: string } {
  const port = Number(process.env.E2E_PORTS?.split(" ")[PROJECTS.indexOf(name)]);
  const database = `amends_e2e_${name}`;
  const address = new URL(process.env.DATABASE_URL ?? "");
  address.pathname = `/${database}`;
  return { port, url: `http://127.0.0.1:${port}`, database, databaseUrl: address.href };
}
