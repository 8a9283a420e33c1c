import { expect, it } from "vitest";
import { ofSegment } from "./of-segment.js";

it("names the segment of an assumption, in Japanese without a second pair of brackets", () => {
  expect(ofSegment("Logo churn, a month", "smb", "en")).toBe("Logo churn, a month (smb)");
  expect(ofSegment("解約率（月次）", "中小企業", "ja")).toBe("中小企業：解約率（月次）");
  expect(ofSegment("解約率（月次）", null, "ja")).toBe("解約率（月次）");
});
