import type { WooStandInOrder } from "./woocommerce-stand-in";

type Coupon = {
  id: number;
  code: string;
  description: string;
  amount: string;
  discount_type: string;
  individual_use: boolean;
  usage_limit: number | null;
  usage_count: number;
  date_expires_gmt: string | null;
};
type RefundBody = {
  amount?: string;
  reason?: string;
  api_refund?: boolean;
  line_items?: { id: number; quantity: number; refund_total: number }[];
};
type Listed = { id: number; reason: string; total: string };
type Answered = { status: number; value: unknown };

const no = (status: number, code: string, message: string): Answered => ({ status, value: { code, message, data: { status } } });

/** What WooCommerce does when it is told to refund or to make a coupon: counted, and without any key against repeats. */
export class WooCommerceBooks {
  readonly refunds: { orderId: number; amount: string; reason: string; api_refund: boolean }[] = [];
  readonly coupons: Coupon[] = [];
  /** The payment provider turns every refund down. */
  refusesMoney = false;

  constructor(private readonly orders: () => WooStandInOrder[]) {}

  post(path: string, body: Record<string, unknown>): Answered {
    const refund = /^orders\/(\d+)\/refunds$/.exec(path);
    if (refund) return this.#refund(Number(refund[1]), body);
    const coupon = /^coupons\/(\d+)$/.exec(path);
    if (coupon) return this.#update(Number(coupon[1]), body);
    if (path === "coupons") return this.#create(body as Partial<Coupon>);
    return no(404, "rest_no_route", "No route was found matching the URL and request method.");
  }

  listCoupons(code: string | null): Coupon[] {
    return this.coupons.filter((coupon) => code === null || coupon.code === code.toLowerCase());
  }

  #refund(orderId: number, { amount = "", reason = "", api_refund = true, line_items = [] }: RefundBody): Answered {
    const order = this.orders().find(({ id }) => id === orderId);
    if (!order) return no(404, "woocommerce_rest_invalid_order_id", "Invalid order ID.");
    const listed = (order.refunds ?? []) as Listed[];
    const left = listed.reduce((sum, { total }) => sum + Number(total), Number(order.total));
    if (!/^\d+(\.\d+)?$/.test(amount) || Number(amount) > left + 1e-9)
      return no(400, "woocommerce_rest_cannot_create_order_refund", "Invalid refund amount.");
    if (api_refund && this.refusesMoney) return no(500, "woocommerce_rest_cannot_create_order_refund", "The gateway refused.");
    const id = orderId * 100 + listed.length + 1;
    order.refunds = [...listed, { id, reason, total: `-${amount}` }];
    order.refundItems = [...(order.refundItems ?? []), ...line_items.map(({ id: lineId, quantity }) => ({ lineId, quantity }))];
    this.refunds.push({ orderId, amount, reason, api_refund });
    return { status: 201, value: { id, amount, reason } };
  }

  #create(body: Partial<Coupon>): Answered {
    const code = body.code?.toLowerCase() ?? "";
    if (this.listCoupons(code).length > 0) return no(400, "woocommerce_rest_coupon_code_already_exists", "The coupon code already exists");
    const fresh = { description: "", amount: "0", discount_type: "fixed_cart", individual_use: false, usage_limit: null };
    const coupon: Coupon = { ...fresh, date_expires_gmt: null, ...body, id: this.coupons.length + 1, code, usage_count: 0 };
    this.coupons.push(coupon);
    return { status: 201, value: coupon };
  }

  #update(id: number, body: Record<string, unknown>): Answered {
    const coupon = this.coupons.find((one) => one.id === id);
    if (!coupon) return no(404, "woocommerce_rest_coupon_invalid_id", "Invalid ID.");
    Object.assign(coupon, body);
    return { status: 200, value: coupon };
  }
}
