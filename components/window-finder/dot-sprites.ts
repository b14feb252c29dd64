import type { DotVerdict } from "@/lib/domain/prices/judge-dots";

export type Sprite = { full: HTMLCanvasElement; hollow: HTMLCanvasElement };

const LOOK: Record<DotVerdict, { colour: string; path: (ctx: CanvasRenderingContext2D, r: number) => void }> = {
  wrong_inside: { colour: "danger", path: (ctx, r) => ctx.arc(0, 0, r, 0, 2 * Math.PI) },
  wrong_outside: { colour: "warning", path: triangle },
  right_inside: { colour: "info", path: diamond },
  other: { colour: "muted-foreground", path: cross },
};
const MANY = 5000;

/** Each mark drawn once, to be stamped: a disc, a triangle, a diamond, a cross; hollow for gifts and goods going back. */
export function sprites(colour: (name: string) => string, ratio: number, dots: number): Record<DotVerdict, Sprite> {
  const radius = (dots > MANY ? 2.5 : 4) * ratio;
  const made = (verdict: DotVerdict): Sprite => ({
    full: stamp(radius, colour(LOOK[verdict].colour), LOOK[verdict].path, verdict === "other"),
    hollow: stamp(radius, colour(LOOK[verdict].colour), verdict === "other" ? LOOK.wrong_inside.path : LOOK[verdict].path, true),
  });
  return {
    wrong_inside: made("wrong_inside"),
    wrong_outside: made("wrong_outside"),
    right_inside: made("right_inside"),
    other: made("other"),
  };
}

function stamp(
  radius: number,
  colour: string,
  path: (ctx: CanvasRenderingContext2D, r: number) => void,
  hollow: boolean,
): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  const size = Math.ceil(radius * 2 + 4);
  canvas.width = size;
  canvas.height = size;
  const ctx = canvas.getContext("2d");
  if (!ctx) return canvas;
  ctx.translate(size / 2, size / 2);
  ctx.fillStyle = colour;
  ctx.strokeStyle = colour;
  ctx.lineWidth = Math.max(1, radius * 0.35);
  ctx.beginPath();
  path(ctx, radius);
  if (hollow) ctx.stroke();
  else ctx.fill();
  return canvas;
}

function triangle(ctx: CanvasRenderingContext2D, r: number): void {
  ctx.moveTo(0, -r * 1.1);
  ctx.lineTo(r, r * 0.9);
  ctx.lineTo(-r, r * 0.9);
  ctx.closePath();
}

function diamond(ctx: CanvasRenderingContext2D, r: number): void {
  ctx.moveTo(0, -r * 1.2);
  ctx.lineTo(r * 1.2, 0);
  ctx.lineTo(0, r * 1.2);
  ctx.lineTo(-r * 1.2, 0);
  ctx.closePath();
}

function cross(ctx: CanvasRenderingContext2D, r: number): void {
  const s = r * 0.75;
  ctx.moveTo(-s, -s);
  ctx.lineTo(s, s);
  ctx.moveTo(s, -s);
  ctx.lineTo(-s, s);
}
