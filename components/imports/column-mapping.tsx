import { useTranslations } from "next-intl";
import { useState } from "react";
import { Badge, type Tone } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Select } from "@/components/ui/field";
import { Table, Td, Th } from "@/components/ui/table";
import type { Confidence } from "@/lib/domain/imports/propose-settings";
import type { ImportSettings } from "@/lib/domain/imports/settings";
import type { FieldPreview, ImportPreview } from "@/lib/queries/imports/preview-import";

const TONE: Record<Confidence | "chosen", Tone> = { sure: "success", likely: "info", check: "warning", chosen: "neutral" };

type Props = { preview: ImportPreview; settings: ImportSettings; onChange: (columns: Record<string, string>) => void };

/** Which column gives which fact, how sure that is, and how many of its values can be read; facts that the file lacks are folded. */
export function ColumnMapping({ preview, settings, onChange }: Props) {
  const t = useTranslations("imports");
  const [all, setAll] = useState(false);
  const [known] = useState(
    () => new Set(preview.fields.filter(({ field, required }) => required || settings.columns[field]).map(({ field }) => field)),
  );
  const asked = new Set(preview.questions.flatMap((question) => (question.asks === "column" ? [question.field] : [])));
  const isShown = ({ field }: FieldPreview) => all || known.has(field) || asked.has(field) || settings.columns[field] !== undefined;
  const shown = preview.fields.filter(isShown);
  const choose = (field: string, column: string) => {
    const { [field]: _, ...others } = settings.columns;
    onChange(column === "" ? others : { ...others, [field]: column });
  };
  return (
    <Card title={t("columns.title")}>
      <p className="mb-3 text-muted-foreground">{t("columns.sampled", { count: preview.sampled })}</p>
      <Table label={t("columns.title")}>
        <thead>
          <tr>
            <Th>{t("columns.field")}</Th>
            <Th>{t("columns.column")}</Th>
            <Th>{t("columns.certainty")}</Th>
            <Th>{t("columns.samples")}</Th>
            <Th className="text-right">{t("columns.readable")}</Th>
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <Row key={row.field} row={row} header={preview.header} column={settings.columns[row.field] ?? ""} onChoose={choose} />
          ))}
        </tbody>
      </Table>
      {(all || shown.length < preview.fields.length) && (
        <Button tone="quiet" className="mt-3" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t("columns.fewer") : t("columns.more", { count: preview.fields.length - shown.length })}
        </Button>
      )}
    </Card>
  );
}

type RowProps = { row: FieldPreview; header: string[]; column: string; onChoose: (field: string, column: string) => void };

function Row({ row, header, column, onChoose }: RowProps) {
  const t = useTranslations("imports");
  const name = t(`fields.${row.field}`);
  const certainty = column === "" ? null : (row.confidence ?? "chosen");
  return (
    <tr>
      <Td className="whitespace-nowrap">
        {name}
        {row.required && <span className="text-caption text-muted-foreground"> · {t("columns.required")}</span>}
      </Td>
      <Td className="min-w-44">
        <Select
          aria-label={t("columns.pick", { field: name })}
          value={header.includes(column) ? column : ""}
          onChange={(event) => onChoose(row.field, event.target.value)}
        >
          <option value="">{t("columns.none")}</option>
          {[...new Set(header)].filter(Boolean).map((option) => (
            <option key={option} value={option}>
              {option}
            </option>
          ))}
        </Select>
      </Td>
      <Td>{certainty && <Badge tone={TONE[certainty]}>{t(`columns.${certainty}`)}</Badge>}</Td>
      <Td className="min-w-52 text-muted-foreground">{row.samples.join(" · ")}</Td>
      <Td className={`text-right whitespace-nowrap ${row.readable < row.filled ? "text-warning" : ""}`}>
        {column !== "" && t("columns.readableOf", { readable: row.readable, filled: row.filled })}
      </Td>
    </tr>
  );
}
