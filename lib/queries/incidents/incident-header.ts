import { cache } from "react";
import { prisma } from "@/lib/db/client";
import { findIncident } from "@/lib/db/incidents/find-incident";

/** The incident of the URL, read once per request whatever asks for it. */
export const incidentOfPage = cache((ref: string) => findIncident(prisma, ref));
