import {
  columnOrderingFeature,
  columnVisibilityFeature,
  createColumnHelper,
  type RowData,
  rowSortingFeature,
  tableFeatures,
} from "@tanstack/react-table";

/** No row models: the server sorts, filters and pages; the table is handed the rows it has read. */
export const features = tableFeatures({ rowSortingFeature, columnVisibilityFeature, columnOrderingFeature });
export type Features = typeof features;

export const columnsOf = <Row extends RowData>() => createColumnHelper<Features, Row>();
