import { describe, expect, it } from "vitest";
import { snapped, stepped } from "./slider-steps.js";

const scale = { min: 0, max: 0.05, step: 0.0005, base: 0.014_81 };

describe("the steps of a slider", () => {
  it("bring a thumb near the base onto it, and any other onto the grid", () => {
    expect(snapped(0.014_6, scale)).toBe(0.014_81);
    expect(snapped(0.014_99, scale)).toBe(0.014_81);
    expect(snapped(0.015_1, scale)).toBe(0.015);
    expect(snapped(0.015, scale)).toBe(0.015);
    expect(snapped(0.014_5, scale)).toBe(0.0145);
    expect(snapped(0.0701, scale)).toBe(0.05);
  });

  it("go along the grid by key, stopping once at the base on the way", () => {
    expect(stepped(0.0145, 1, scale)).toBe(0.014_81);
    expect(stepped(0.014_81, 1, scale)).toBe(0.015);
    expect(stepped(0.014_81 - 1e-16, 1, scale)).toBe(0.015);
    expect(stepped(0.015, -1, scale)).toBe(0.014_81);
    expect(stepped(0.014_81, -1, scale)).toBe(0.0145);
    expect(stepped(0.02, -1, scale)).toBe(0.0195);
    expect(stepped(0.02, 10, scale)).toBe(0.025);
  });

  it("end at the slider's ends", () => {
    expect(stepped(0, -1, scale)).toBe(0);
    expect(stepped(0.05, 10, scale)).toBe(0.05);
  });
});
