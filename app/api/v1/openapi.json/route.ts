import { openApiDocument } from "@/lib/domain/api/openapi";

export const dynamic = "force-static";

export const GET = (): Response => Response.json(openApiDocument());
