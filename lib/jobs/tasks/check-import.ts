import { checkImport } from "../../commands/imports/run-import";
import { defineTask } from "../task";
import { readImport } from "./read-import";

export const checkImportTask = defineTask("check-import", ({ importId }, context) =>
  readImport(checkImport, "check-import", importId, context),
);
