import { problem } from "../answer";

export const dynamic = "force-dynamic";

/** The shop's systems get their no in the format they read. */
const nothing = () => problem("not-found", "The API's description is at /api/v1/openapi.json.");

export { nothing as DELETE, nothing as GET, nothing as PATCH, nothing as POST, nothing as PUT };
