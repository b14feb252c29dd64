import type { Preset } from "./preset";

/**
 * Orders by item, named as in `sales_order_item`. A configurable product is two lines: the parent bears the price, its simple
 * child is a line at zero. `discount_amount` is the item's share of the basket's discounts: no part of the displayed price.
 */
export const magento: Preset = {
  id: "magento",
  name: "Magento",
  kind: "orders",
  marks: [["incrementid", "itemid", "parentitemid", "producttype", "qtyordered"]],
  columns: {
    orderRef: ["incrementid"],
    lineRef: ["itemid"],
    parentRef: ["parentitemid"],
    placedAt: ["createdat", "ordercreatedat"],
    sku: ["sku"],
    variantRef: ["productid"],
    productName: ["name", "productname"],
    quantity: ["qtyordered"],
    unitPrice: ["priceincltax", "price"],
    listPrice: ["originalprice"],
    orderDiscountShare: ["discountamount"],
    discountCodes: ["couponcode"],
    refundedQuantity: ["qtyrefunded"],
    lineKind: ["producttype"],
    customerRef: ["customerid"],
    email: ["customeremail"],
    customerName: ["customername", "customerlastname"],
    customerGroup: ["customergroup", "customergroupcode"],
    country: ["countryid", "billingcountryid"],
    postcode: ["postcode", "billingpostcode"],
    phone: ["telephone", "billingtelephone"],
    channel: ["storename", "storecode"],
    currency: ["ordercurrencycode", "basecurrencycode"],
    status: ["status"],
    taxRate: ["taxpercent"],
  },
  tax: null,
  zone: "UTC",
  statuses: { closed: "refunded", complete: "shipped", fraud: "placed", payment_review: "placed" },
  kinds: {
    simple: "sale",
    virtual: "sale",
    downloadable: "sale",
    grouped: "sale",
    giftcard: "sale",
    configurable: "sale",
    bundle: "bundle_parent",
  },
};
