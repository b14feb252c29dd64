import {
  columnVisibilityFeature,
  createColumnHelper,
  type RowData,
  rowSelectionFeature,
  rowSortingFeature,
  tableFeatures,
} from "@tanstack/react-table";

/** No row models: the server sorts, filters and pages; the table is handed the rows of one page. */
export const features = tableFeatures({ rowSortingFeature, rowSelectionFeature, columnVisibilityFeature });
export type Features = typeof features;

export const columnsOf = <Row extends RowData>() => createColumnHelper<Features, Row>();
