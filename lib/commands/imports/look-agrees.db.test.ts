import { expect, test } from "vitest";
import { prisma } from "../../db/client";
import { WORKER } from "../../domain/staff/actor";
import { importScreen } from "../../queries/imports/import-screen";
import { identifyAffected } from "../affected/identify-affected";
import { configureImport } from "./configure-import";
import { agent, body } from "./import-fixtures";
import { runImport } from "./run-import";
import { startImport } from "./start-import";
import { uploadImport } from "./upload-import";

const REF = "INC-2026-381";
const FILE = `order,date,sku,product,qty,price,email,name,status,refunded,kind,currency,order discount,discount code
A1,2026-03-13 10:00,PACK,Pack of 500,2,0.00,a@shop.example,Ana,paid,,,EUR,,
A2,2026-03-13 10:05,PACK,Pack of 500,1,0.00,b@shop.example,Bo,paid,,,EUR,,
A2,,FRAME,Frame,1,20.00,,,,,,,,
A3,2026-03-13 10:10,PACK,Pack of 500,3,0.00,A@Shop.Example ,Ana,paid,1,,EUR,,
A4,2026-03-13 10:15,PACK,Pack of 500,1,0.00,c@shop.example,Cy,cancelled,,,EUR,,
A5,2026-03-13 10:20,PACK,Pack of 500,1,0.00,d@shop.example,Di,paid,1,,EUR,,
A6,2026-03-13 10:25,PACK,Pack of 500,1,0.00,e@shop.example,Ed,paid,,free_gift,EUR,,
A7,2026-03-13 10:30,PACK,Pack of 500,1,49.00,f@shop.example,Flo,paid,,,EUR,,
A7,2026-03-13 10:30,PACK,Pack of 500,1,0.00,f@shop.example,Flo,paid,,,EUR,,
A8,2026-03-13 13:00,PACK,Pack of 500,1,0.00,g@shop.example,Gil,paid,,,EUR,,
A9,2026-03-13 10:35,PACK,Broken in the mail,1,0.00,,,paid,,,EUR,,
B1,2026-03-13 10:40,PACK,Pack of 500,1,0.00,h@shop.example,Hal,paid,,,EUR,,
B1,2026-03-13 10:40,PACK,Pack of 500,1,0.00,h@shop.example,Hal,paid,,,EUR,,
B2,2026-03-13 10:45,PACK,Pack of 500,1,0.00,boss@own.example,Boss,paid,,,EUR,,
B3,2026-03-13 10:50,PACK,Pack of 500,1,0.00,i@shop.example,Ivy,paid,,,USD,,
B4,2026-03-13 10:55,PACK,Pack of 500,1,0.00,j@shop.example,Jo,paid,,,EUR,5.00,WELCOME
B4,2026-03-13 10:55,FRAME,Frame,1,20.00,j@shop.example,Jo,paid,,,EUR,5.00,WELCOME
B5,2026-03-13 10:57,"PACK","Pack of 500
as a gift",1,0.00,k@shop.example,Kim,paid,,,EUR,,
`;

test("what is seen of a file on its way in is what the identification finds after its import", async () => {
  const incident = await prisma.incident.create({ data: { ref: REF, title: "Pack at zero", zone: "UTC", ownerId: "u1", createdBy: "u1" } });
  await prisma.incidentProduct.create({
    data: {
      incidentId: incident.id,
      sku: "PACK",
      currency: "EUR",
      criterion: "exactly",
      criterionValue: 0,
      referencePriceMinor: 4900,
      unitsPerItem: 500,
    },
  });
  await prisma.incidentWindow.create({
    data: { incidentId: incident.id, position: 1, startsAt: new Date("2026-03-13T09:00:00Z"), endsAt: new Date("2026-03-13T12:00:00Z") },
  });
  await prisma.excludedAddress.create({ data: { pattern: "@own.example", reason: "staff" } });
  const upload = { kind: "orders", filename: "o.csv", source: "shop", incident: REF, upload: "f".repeat(32), bytesTotal: null };

  const created = await uploadImport(agent, upload, body(Buffer.from(FILE)));
  const importId = created.ok ? created.value.importId : 0;
  const screen = (await importScreen(importId))!;
  const { settings } = screen.setup!;
  expect(screen.setup!.preview.questions).toEqual([]);
  await configureImport(agent, { importId, source: "shop", settings });
  expect(await startImport(agent, { importId, check: false })).toMatchObject({ ok: true });
  expect(await runImport(WORKER, { importId }, {})).toMatchObject({ ok: true, value: { report: { rejected: 0 } } });
  const found = await identifyAffected(agent, { incidentRef: REF });

  // In: A1, A2, A3 (two of three), B1 (one of the two), B4 and B5. For a person: A7 beside the right price, B1's copy.
  expect(screen.look?.found).toMatchObject({ rowsRead: 18, unreadable: 0, affected: 6, unsure: 2, customers: 5 });
  expect(found).toMatchObject({ ok: true, value: { affected: 6, unsure: 2, customers: 5 } });
  const [sum] = await prisma.$queryRaw<{ loss: bigint }[]>`
    SELECT sum(loss_minor)::bigint AS loss FROM affected_line WHERE incident_id = ${incident.id}`;
  expect(screen.look?.found.exposure).toEqual([{ currency: "EUR", minor: Number(sum?.loss) }]);
});
