const known = new Map<string, { readonly colour: string; readonly opacity: number }>();
let pixel: CanvasRenderingContext2D | null | undefined;

/** Any colour that a browser knows (`color-mix`, `oklch`, system colours) as six digits and an opacity, which every program reads. */
export function plainColour(colour: string): { readonly colour: string; readonly opacity: number } {
  const found = known.get(colour);
  if (found) return found;
  if (pixel === undefined) {
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = 1;
    pixel = canvas.getContext("2d", { willReadFrequently: true });
  }
  if (!pixel) return { colour: "#000000", opacity: 1 };
  pixel.clearRect(0, 0, 1, 1);
  pixel.fillStyle = colour;
  pixel.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0, alpha = 0] = pixel.getImageData(0, 0, 1, 1).data;
  const hex = [red, green, blue].map((part) => part.toString(16).padStart(2, "0")).join("");
  const plain = { colour: `#${hex}`, opacity: Math.round((alpha / 255) * 1000) / 1000 };
  known.set(colour, plain);
  return plain;
}
