import type { Page } from "playwright-core";

/** How two pictures of the same thing differ. */
export interface Difference {
  /** Share of pixels that differ, of the larger of the two, a fraction. */
  readonly share: number;
  /** The second picture, faded, with what differs in red: a PNG file. */
  readonly where: Buffer;
}

/** How far apart two colours may be, of 255 in any channel, without being told apart. */
const SAME_COLOUR = 3;

/** Compares two PNG files pixel by pixel, on a canvas of the page given. What only one of them has differs. */
export async function differenceOf(page: Page, one: Buffer, other: Buffer): Promise<Difference> {
  const files = [one, other].map((file) => file.toString("base64"));
  const { share, where } = await page.evaluate(
    async ([first, second, same]) => {
      const decoded = async (text: string) =>
        createImageBitmap(new Blob([Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))]));
      const images = await Promise.all([decoded(first), decoded(second)]);
      const width = Math.max(...images.map((image) => image.width));
      const height = Math.max(...images.map((image) => image.height));
      const [before, now] = images.map((image) => {
        const canvas = new OffscreenCanvas(width, height);
        const pen = canvas.getContext("2d")!;
        pen.drawImage(image, 0, 0);
        return pen.getImageData(0, 0, width, height).data;
      }) as [Uint8ClampedArray, Uint8ClampedArray];
      const canvas = new OffscreenCanvas(width, height);
      const pen = canvas.getContext("2d")!;
      const drawn = pen.createImageData(width, height);
      let differing = 0;
      for (let at = 0; at < before.length; at += 4) {
        let apart = 0;
        for (let channel = 0; channel < 4; channel += 1) {
          apart = Math.max(apart, Math.abs(before[at + channel]! - now[at + channel]!));
        }
        const differs = apart > same;
        if (differs) differing += 1;
        const grey = 170 + (now[at]! + now[at + 1]! + now[at + 2]!) / 9;
        drawn.data.set(differs ? [220, 0, 40, 255] : [grey, grey, grey, 255], at);
      }
      pen.putImageData(drawn, 0, 0);
      const bytes = new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer());
      let text = "";
      for (const byte of bytes) text += String.fromCharCode(byte);
      return { share: differing / (width * height), where: btoa(text) };
    },
    [files[0]!, files[1]!, SAME_COLOUR] as const,
  );
  return { share, where: Buffer.from(where, "base64") };
}
