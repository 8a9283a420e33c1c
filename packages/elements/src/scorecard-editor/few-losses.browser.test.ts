import { DEFAULT_HEALTH_MODELS } from "@tenure/core";
import { expect, it, vi } from "vitest";
import { createScoringService } from "../../../worker/src/scoring-service.js";
import type { ProviderContext } from "../shared/provider-context.js";
import { FakeProvider, place, textOf, useStage } from "../shared/stage.fixture.js";
import "./scorecard-editor.js";

useStage();

it("says above the back-test, in the back-test's words, that too few were lost to judge an edit by", async () => {
  const service = createScoringService();
  const context = { signal: new AbortController().signal, onProgress: () => undefined };
  const ids = Array.from({ length: 12 }, (_, i) => `A${i}`);
  // Two of twelve leave.
  const contracts = ids.map((id, i) => `${id},2025-01-10,${i < 2 ? "2025-12-31" : ""},100`);
  const content = ["account_id,start_date,end_date,mrr", ...contracts].join("\n");
  const usage = ["account_id,date,count", ...ids.map((id) => `${id},2025-10-05,5`)].join("\n");
  const sources = [
    { name: "subscriptions.csv", content },
    { name: "usage.csv", content: usage },
  ];
  await service.load({ sources, mode: "replace" }, context);
  const provider = new FakeProvider({
    ask: ((call: "modelTrial", input: object) =>
      service[call]({ asOf: "2026-03-31", ...input } as never, context)) as ProviderContext["ask"],
  });
  const element = Object.assign(document.createElement("tenure-scorecard-editor"), {
    model: { ...DEFAULT_HEALTH_MODELS.b2b, coverageFloor: 0 },
  });
  await place(element, { width: 1100, into: provider.element });
  const refusal = "Too few were lost or kept: 2 of 12 were lost, and 5 of either kind are needed";
  await vi.waitFor(() => expect(textOf(element, ".proof")).toContain(refusal), { timeout: 15_000 });
  const check = textOf(element, ".stage.check");
  expect(check.split(refusal)).toHaveLength(3);
  expect(check).not.toContain("Precision: lost among flagged");
});
