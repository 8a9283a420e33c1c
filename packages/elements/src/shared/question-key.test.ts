import { expect, it } from "vitest";
import { questionKey } from "./question-key.js";

it("a question's key tells apart what JSON writes alike", () => {
  const models = [null, Number.NaN, Infinity, -Infinity, "NaN", 0, undefined];
  const keys = models.map((model) => questionKey({ call: "health", model }));
  expect(new Set(keys).size).toBe(models.length);
});

it("a question's key is the same for the same question", () => {
  const ask = () => questionKey({ call: "health", model: { weights: [1, Number.NaN] } });
  expect(ask()).toBe(ask());
});

it("there is no key for what cannot be sent: functions, symbols, whole numbers without end, cycles", () => {
  const cyclic: { self?: unknown } = {};
  cyclic.self = cyclic;
  for (const model of [() => 1, Symbol("s"), 1n, cyclic]) expect(() => questionKey({ model })).toThrow(TypeError);
});
