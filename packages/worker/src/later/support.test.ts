import { describe, expect, it } from "vitest";
import { createScoringService } from "../scoring-service.js";
import { context, loaded } from "../service.fixture.js";

const subscriptions = "account_id,start_date,end_date,mrr\nA,2025-01-10,,100\nB,2025-01-10,2026-06-30,50\n";
const tickets =
  "ticket_id,account_id,opened_at,resolved_at,contacts\n" +
  "1,A,2025-05-02T09:00:00Z,2025-05-02T10:00:00Z,1\n" +
  "2,A,2026-05-02T09:00:00Z,2026-05-02T10:00:00Z,1\n" +
  "3,B,2026-06-02T09:00:00Z,2026-06-03T10:00:00Z,3\n";
const touchpoints =
  "account_id,date,proactive,role\n" + "A,2025-05-02,yes,cs\n" + "A,2026-06-02,yes,cs\n" + "B,2026-06-03,no,support\n";

describe("support and touches", () => {
  it("are empty where their tables were not loaded", async () => {
    const service = await loaded({ subscriptions });
    for (const question of [service.support({}, context), service.proactive({}, context)]) {
      expect(await question).toMatchObject({ ok: false, issues: [{ code: "workspace/empty" }] });
    }
  });

  it("look back over the months asked for, up to the last one that is over", async () => {
    const service = await loaded({ subscriptions, tickets, touchpoints });
    const asOf = "2026-06-30";
    expect(await service.support({ months: 12, asOf }, context)).toMatchObject({
      value: { firstMonth: "2025-07", lastMonth: "2026-06", all: { received: 2 } },
    });
    expect(await service.support({}, context)).toMatchObject({ value: { all: { received: 3 } } });
    expect(await service.proactive({ months: 12, asOf }, context)).toMatchObject({
      value: { all: { proactive: 1, reactive: 1, ratio: 0.5 } },
    });
  });

  it("are read whole where no subscription says which month is over", async () => {
    const service = await loaded({ tickets, touchpoints });
    expect(await service.support({ months: 1 }, context)).toMatchObject({ value: { all: { received: 3 } } });
    expect(await service.proactive({ months: 1 }, context)).toMatchObject({ value: { all: { touches: 3 } } });
  });

  it("tell the roles of the sample apart", async () => {
    const service = createScoringService();
    await service.loadSample({}, context);
    const answer = await service.proactive({ months: 12 }, context);
    expect(Object.keys((answer.ok && answer.value.byRole) || {}).sort()).toEqual(["cs", "sales", "support"]);
  });
});
