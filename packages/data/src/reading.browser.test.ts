import { columnOf } from "@tenure/core";
import { describe, expect, it } from "vitest";
import { readTables } from "./index.js";

const fixture = async (name: string) => (await fetch(new URL(`./binary/fixtures/${name}`, import.meta.url))).blob();

describe("in a browser", () => {
  it("reads Shift_JIS from a file as it is chosen on a page", async () => {
    // 顧客ID,開始日,月額 / 会社A,2024/4/1,1000
    const bytes = [
      0x8c, 0xda, 0x8b, 0x71, 0x49, 0x44, 0x2c, 0x8a, 0x4a, 0x8e, 0x6e, 0x93, 0xfa, 0x2c, 0x8c, 0x8e, 0x8a, 0x7a, 0x0d,
      0x0a, 0x89, 0xef, 0x8e, 0xd0, 0x41, 0x2c, 0x32, 0x30, 0x32, 0x34, 0x2f, 0x34, 0x2f, 0x31, 0x2c, 0x31, 0x30, 0x30,
      0x30, 0x0d, 0x0a,
    ];
    const file = new File([Uint8Array.from(bytes)], "契約.csv");
    const result = await readTables([{ name: file.name, content: file }], { timeZone: "Asia/Tokyo" });
    if (!result.ok) throw new Error(JSON.stringify(result.issues));
    const { subscriptions } = result.value.workspace;
    expect(columnOf(subscriptions, "account_id", "category")!.labels).toEqual(["会社A"]);
    expect(columnOf(subscriptions, "mrr", "number")!.values).toEqual(Float64Array.of(1000));
  });

  it.each([
    "subscriptions.snappy.parquet",
    "subscriptions.zstd.parquet",
    "subscriptions.gzip.parquet",
    "subscriptions.arrow",
  ])("loads the decoder for %s when it is met", async (name) => {
    const result = await readTables([{ name, content: await fixture(name) }]);
    if (!result.ok) throw new Error(JSON.stringify(result.issues));
    expect(result.value.report.files[0]).toMatchObject({ rowsKept: 60, issues: [] });
  });

  it("gives the page its turns while a large file is read", async () => {
    const rows = Array.from(
      { length: 100_000 },
      (_, i) => `A${i % 900},2024-01-${String((i % 28) + 1).padStart(2, "0")},${i}`,
    );
    const content = new Blob([`account_id,date,count\n${rows.join("\n")}\n`]);
    let frames = 0;
    let reading = true;
    const tick = () => {
      frames++;
      if (reading) setTimeout(tick, 0);
    };
    tick();
    const result = await readTables([{ name: "usage.csv", content }]);
    reading = false;
    expect(result.ok && result.value.workspace.usage!.rowCount).toBe(100_000);
    expect(frames).toBeGreaterThan(5);
  });
});
