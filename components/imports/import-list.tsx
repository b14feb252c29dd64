import type { Route } from "next";
import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { Table, Td, Th } from "@/components/ui/table";
import type { ImportListItem } from "@/lib/queries/imports/import-list";
import { ImportStatus } from "./import-status";

export function ImportList({ items }: { items: ImportListItem[] }) {
  const t = useTranslations("imports");
  const format = useFormatter();
  return (
    <Table label={t("list.label")}>
      <thead>
        <tr>
          <Th>{t("list.file")}</Th>
          <Th>{t("list.kind")}</Th>
          <Th>{t("list.source")}</Th>
          <Th>{t("list.status")}</Th>
          <Th className="text-right">{t("list.accepted")}</Th>
          <Th className="text-right">{t("list.rejected")}</Th>
          <Th>{t("list.created")}</Th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <tr key={item.id}>
            <Td>
              <Link href={`/imports/${item.id}` as Route} className="font-medium text-primary underline underline-offset-2">
                {item.filename}
              </Link>
            </Td>
            <Td>{t(`kindOf.${item.kind}`)}</Td>
            <Td>{item.source}</Td>
            <Td>
              <ImportStatus status={item.status} />
            </Td>
            <Td className="text-right">{format.number(item.accepted)}</Td>
            <Td className="text-right">{format.number(item.rejected)}</Td>
            <Td className="whitespace-nowrap">
              <time dateTime={item.createdAt}>
                {format.dateTime(new Date(item.createdAt), { dateStyle: "medium", timeStyle: "short" })}
              </time>
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
