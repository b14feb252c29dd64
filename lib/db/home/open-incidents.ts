import type { Db } from "../client";

/** The newest that are looked at; whoever has more open has the list. */
const MOST = 60;

type OpenIncident = {
  id: number;
  ref: string;
  title: string;
  ownerId: string;
  live: boolean;
  declaredAt: Date;
  lastNoteAt: Date | null;
};

/** Open incidents that are no drill, with when somebody last wrote a note. Live: the wrong price is not known to be put right. */
export const openIncidents = (db: Db): Promise<OpenIncident[]> => db.$queryRaw`
  SELECT i.id, i.ref, i.title, i.owner_id AS "ownerId", i.fixed_at IS NULL AS live, i.created_at AS "declaredAt",
         (SELECT max(n.written_at) FROM incident_note n WHERE n.incident_id = i.id AND n.struck_at IS NULL) AS "lastNoteAt"
  FROM incident i WHERE i.closed_at IS NULL AND NOT i.drill ORDER BY i.id DESC LIMIT ${MOST}`;
