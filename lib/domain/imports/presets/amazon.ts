import type { Preset } from "./preset";

/** Order reports, tab-separated. `item-price` is for the whole line; a cancelled line has neither quantity nor price. */
export const amazon: Preset = {
  id: "amazon",
  name: "Amazon",
  kind: "orders",
  marks: [
    ["amazonorderid", "purchasedate", "sku", "itemprice", "itemstatus"],
    ["orderid", "orderitemid", "purchasedate", "quantitypurchased", "itemprice"],
  ],
  columns: {
    orderRef: ["amazonorderid", "orderid"],
    lineRef: ["orderitemid"],
    placedAt: ["purchasedate"],
    paidAt: ["paymentsdate"],
    sku: ["sku"],
    variantRef: ["asin"],
    productName: ["productname"],
    quantity: ["quantity", "quantitypurchased"],
    lineTotal: ["itemprice"],
    lineDiscount: ["itempromotiondiscount"],
    promotion: ["promotionids", "itempromotionid"],
    email: ["buyeremail"],
    customerName: ["buyername"],
    country: ["shipcountry"],
    postcode: ["shippostalcode"],
    phone: ["buyerphonenumber"],
    channel: ["saleschannel"],
    currency: ["currency"],
    status: ["orderstatus"],
    lineStatus: ["itemstatus"],
  },
  tax: null,
  statuses: {
    shipped_delivered_to_buyer: "delivered",
    shipped_picked_up: "shipped",
    shipped_out_for_delivery: "shipped",
    shipped_returned_to_seller: "refunded",
    shipped_returning_to_seller: "refunded",
    pending_waiting_for_pick_up: "placed",
  },
};
