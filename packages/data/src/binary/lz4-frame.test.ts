import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Broken } from "./flat-buffers.js";
import { inflateLz4Frame } from "./lz4-frame.js";

const bytes = (text: string) => [...new TextEncoder().encode(text)];
const word = (value: number) => [value & 255, (value >> 8) & 255, (value >> 16) & 255, value >>> 24];

/** A frame without checksums; `stored` blocks are marked by the highest bit of their length. */
const frame = (...blocks: { readonly block: readonly number[]; readonly stored?: true }[]) =>
  Uint8Array.from([
    ...word(0x184d2204),
    0x40,
    0x40,
    0,
    ...blocks.flatMap(({ block, stored }) => [...word((block.length | (stored ? 0x80000000 : 0)) >>> 0), ...block]),
    ...word(0),
  ]);

function inflated(input: Uint8Array, length: number): string {
  const output = new Uint8Array(length);
  inflateLz4Frame(input, output);
  return new TextDecoder().decode(output);
}

describe("an LZ4 frame", () => {
  it("repeats what a match points at, even what the match itself writes", () => {
    // Literals "ab", then 9 bytes from 2 before; then the last literals.
    const block = [0x25, ...bytes("ab"), 2, 0, 0x30, ...bytes("xyz")];
    expect(inflated(frame({ block }), 14)).toBe("abababababaxyz");
  });

  it("finds matches in the blocks before, packed or stored", () => {
    const first = [0x80, ...bytes("retained")];
    // Four bytes from eight before, which lie in the first block; then five from the stored one.
    const second = [0x00, 8, 0, 0x10, ...bytes("!")];
    const third = [0x01, 5, 0, 0x10, ...bytes(".")];
    expect(
      inflated(
        frame({ block: first }, { block: second }, { block: bytes("churn"), stored: true }, { block: third }),
        24,
      ),
    ).toBe("retainedreta!churnchurn.");
  });

  it("adds up lengths that go on over several bytes", () => {
    const literals = "0123456789".repeat(30);
    const block = [0xff, 255, 30, ...bytes(literals), 10, 0, 255, 11, 0x10, ...bytes("e")];
    expect(inflated(frame({ block }), 300 + 285 + 1)).toBe(`${"0123456789".repeat(58)}01234e`);
  });

  it("skips the checksums and the size that a frame may carry", () => {
    const block = [0x30, ...bytes("abc")];
    const withAll = [...word(0x184d2204), 0x5c, 0x40, ...word(3), ...word(0), 0, ...word(4), ...block, 9, 9, 9, 9];
    expect(inflated(Uint8Array.from([...withAll, ...word(0), 8, 8, 8, 8]), 3)).toBe("abc");
  });

  it("refuses a frame that ends early, leads outside or holds another length than announced", () => {
    const whole = frame({ block: [0x25, ...bytes("ab"), 2, 0, 0x30, ...bytes("xyz")] });
    for (let length = 0; length < whole.length; length++) {
      expect(() => inflated(whole.subarray(0, length), 14), String(length)).toThrow(Broken);
    }
    expect(() => inflated(whole, 13)).toThrow(Broken);
    expect(() => inflated(whole, 15)).toThrow(Broken);
    expect(() => inflated(frame({ block: [0x15, 97, 2, 0, 0x10, 98] }), 11)).toThrow(Broken);
    expect(() => inflated(frame({ block: [0x15, 97, 0, 0, 0x10, 98] }), 11)).toThrow(Broken);
  });

  it("never reads or writes outside, whatever the bytes (2,000 frames)", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), fc.nat(200), (block, length) => {
        const room = new Uint8Array(length + 16).fill(7);
        try {
          inflateLz4Frame(frame({ block: [...block] }), room.subarray(8, 8 + length));
        } catch (error) {
          expect(error).toBeInstanceOf(Broken);
        }
        expect([...room.subarray(0, 8), ...room.subarray(8 + length)]).toEqual(new Array(16).fill(7));
      }),
      { numRuns: 2000 },
    );
  });
});
