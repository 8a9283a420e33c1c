/** A shape of SVG as path data in its own coordinates; undefined for what is no shape but holds some. */
export function shapePath(shape: SVGGraphicsElement): string | undefined {
  if (shape instanceof SVGPathElement) return shape.getAttribute("d") ?? "";
  if (shape instanceof SVGRectElement) {
    const [x, y, width, height] = [shape.x, shape.y, shape.width, shape.height].map(({ baseVal }) => baseVal.value);
    if (!(width! > 0 && height! > 0)) return "";
    const r = Math.min(shape.rx.baseVal.value || shape.ry.baseVal.value || 0, width! / 2, height! / 2);
    if (r === 0) return `M${x} ${y}h${width}v${height}h${-width!}z`;
    const corner = (dx: number, dy: number) => `a${r} ${r} 0 0 1 ${dx} ${dy}`;
    return `M${x! + r} ${y}h${width! - 2 * r}${corner(r, r)}v${height! - 2 * r}${corner(-r, r)}h${2 * r - width!}${corner(-r, -r)}v${2 * r - height!}${corner(r, -r)}z`;
  }
  if (shape instanceof SVGLineElement) {
    const [x1, y1, x2, y2] = [shape.x1, shape.y1, shape.x2, shape.y2].map(({ baseVal }) => baseVal.value);
    return `M${x1} ${y1}L${x2} ${y2}`;
  }
  if (shape instanceof SVGCircleElement) {
    return ellipse(shape.cx.baseVal.value, shape.cy.baseVal.value, shape.r.baseVal.value, shape.r.baseVal.value);
  }
  if (shape instanceof SVGEllipseElement) {
    return ellipse(shape.cx.baseVal.value, shape.cy.baseVal.value, shape.rx.baseVal.value, shape.ry.baseVal.value);
  }
  if (shape instanceof SVGPolylineElement || shape instanceof SVGPolygonElement) {
    const points = [...shape.points].map(({ x, y }) => `${x} ${y}`).join("L");
    return points && `M${points}${shape instanceof SVGPolygonElement ? "z" : ""}`;
  }
  return undefined;
}

function ellipse(cx: number, cy: number, rx: number, ry: number): string {
  if (!(rx > 0 && ry > 0)) return "";
  return `M${cx - rx} ${cy}a${rx} ${ry} 0 1 0 ${2 * rx} 0a${rx} ${ry} 0 1 0 ${-2 * rx} 0z`;
}
