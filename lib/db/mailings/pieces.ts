import type { CompiledLetter, Cut } from "../../domain/mailings/compiled-letter";
import type { Variable } from "../../domain/mailings/letter-text";
import type { Db, Tx } from "../client";

/** The letters of a mailing as frozen when it was rendered, by variant. */
export async function readPieces(db: Db, mailingId: number): Promise<Map<string, CompiledLetter>> {
  const rows = await db.mailingPieces.findMany({ where: { mailingId } });
  const cut = (pieces: string[], names: string[]): Cut => ({ pieces, names: names as Variable[] });
  return new Map(
    rows.map((row) => [
      row.variant,
      {
        subject: cut(row.subjectPieces, row.subjectNames),
        html: cut(row.htmlPieces, row.htmlNames),
        text: cut(row.textPieces, row.textNames),
      },
    ]),
  );
}

export async function freezePieces(tx: Tx, mailingId: number, compiled: [variant: string, letter: CompiledLetter][]): Promise<void> {
  await tx.mailingPieces.createMany({
    skipDuplicates: true,
    data: compiled.map(([variant, { subject, html, text }]) => ({
      mailingId,
      variant,
      subjectPieces: subject.pieces,
      subjectNames: subject.names,
      htmlPieces: html.pieces,
      htmlNames: html.names,
      textPieces: text.pieces,
      textNames: text.names,
    })),
  });
}
