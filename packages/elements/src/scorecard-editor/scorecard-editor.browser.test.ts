import type { HealthModel, Issue, Result } from "@tenure/core/fields";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { createScoringService, type ScoringService } from "../../../worker/src/scoring-service.js";
import type { ProviderContext } from "../shared/provider-context.js";
import type { TenureSelectEvent } from "../shared/select-event.js";
import {
  axeFindings,
  emulate,
  FakeProvider,
  faintWhereForced,
  type Placement,
  place,
  settled,
  textOf,
  useStage,
} from "../shared/stage.fixture.js";
import type { TenureModelEvent, TenureScorecardEditor } from "./scorecard-editor.js";
import "./scorecard-editor.js";

useStage();

let service: ScoringService;
const context = { signal: new AbortController().signal, onProgress: () => undefined };

beforeAll(async () => {
  service = createScoringService();
  await service.loadSample({}, context);
});

/** An editor on the sample, its engine on the page's own thread, with its first figures and back-test. */
async function editor(set: Partial<TenureScorecardEditor> = {}, placement: Placement = {}) {
  const asked: string[] = [];
  const provider = new FakeProvider({
    ask: ((call: "modelTrial", input: never) => {
      asked.push(call);
      return service[call](input, context);
    }) as ProviderContext["ask"],
  });
  const element = Object.assign(document.createElement("tenure-scorecard-editor"), set);
  await place(element, { width: 1100, ...placement, into: provider.element });
  await proven(element);
  return { element, provider, asked };
}

function answered<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.value;
}

const within = { timeout: 15_000 };

async function proven(element: TenureScorecardEditor): Promise<void> {
  await vi.waitFor(() => {
    expect(element.shadowRoot!.querySelector(".proof[aria-busy='false']")).not.toBeNull();
  }, within);
  await settled(element);
}

/** Presses the button that fits weights, and waits for what came of it. */
async function fitted(element: TenureScorecardEditor): Promise<void> {
  find(element, ".fit button").click();
  await vi.waitFor(() => expect(find(element, ".fit .fitted")).not.toBeNull(), within);
  await settled(element);
}

const find = <E extends HTMLElement>(element: TenureScorecardEditor, selector: string) =>
  element.shadowRoot!.querySelector<E>(selector)!;

function button(element: TenureScorecardEditor, name: RegExp): HTMLButtonElement {
  return [...element.shadowRoot!.querySelectorAll("button")].find((one) => name.test(one.textContent!.trim()))!;
}

describe("the editor's figures", () => {
  it("are rows with one exact number a cell, and limits in columns of their own", async () => {
    const { element } = await editor();
    const { columns, rows } = (await element.getTable())!;
    expect(columns).toEqual(["Figure", "Saved", "Saved: low", "Saved: high"]);
    for (const cell of rows.flatMap((row) => row.slice(1)))
      expect(cell === null || typeof cell === "number").toBe(true);
    const of = (name: string) => rows.find(([first]) => first === name)!.slice(1);
    const { today } = element.shown!.after;
    expect(of("Mean score")).toEqual([today.mean, null, null]);
    expect(of("Flagged accounts")[0]).toBe(today.flagged);
    const [auc, low, high] = of("AUC: tells lost from kept, test days") as [number, number, number];
    expect([low < auc, auc < high]).toEqual([true, true]);
    expect(rows.filter(([name]) => String(name).startsWith("Score ")).map(([, count]) => count)).toEqual(
      today.histogram,
    );
  });
});

async function unfold(element: TenureScorecardEditor, name: RegExp): Promise<void> {
  const summaries = [...element.shadowRoot!.querySelectorAll("summary")];
  await userEvent.click(summaries.find((one) => name.test(one.textContent!))!);
  await element.updateComplete;
}

async function slide(element: TenureScorecardEditor, name: string, value: number, settle = true): Promise<void> {
  const input = find<HTMLInputElement>(element, `#slider-${name}`);
  input.value = String(value);
  input.dispatchEvent(new Event("input"));
  if (settle) input.dispatchEvent(new Event("change"));
  await element.updateComplete;
}

const output = (element: TenureScorecardEditor) => textOf(element, ".stage.do [part~='output'] tbody");

describe("the scorecard editor", () => {
  it("begins with the saved model, what it flags today and how it did, without any edit", async () => {
    const { element } = await editor();
    expect(textOf(element, ".subtitle")).toMatch(/^SaaS for companies, starting point, version 1\. Accounts as of/);
    expect(output(element)).toMatch(/^Accounts with a score 421 Mean score 71\.1 Flagged accounts 39/);
    await vi.waitFor(() =>
      expect(textOf(element, ".stage.check [part~='output']")).toContain(
        "Precision: lost among flagged, all past days 19.9%",
      ),
    );
    // Losses before the split are told apart from those that judge.
    expect(textOf(element, ".proof")).toMatch(
      /knowing nothing later: 466 accounts, 89 of them lost\. .*judge: 423 accounts, 44 of them lost\..* 19 of 44 /,
    );
    expect(button(element, /^Save as version 2/).getAttribute("aria-disabled")).toBe("true");
  });

  it("prints what is set as text, without what sets it", async () => {
    const { element } = await editor();
    await emulate("print");
    try {
      const shown = [...element.shadowRoot!.querySelectorAll("input, select")].filter((one) => one.checkVisibility());
      expect(shown.length).toBeGreaterThan(10);
      for (const one of shown) {
        const { appearance, backgroundColor, borderTopColor, borderTopWidth } = getComputedStyle(one);
        expect([(one as HTMLInputElement).type, appearance]).not.toContain("range");
        expect(backgroundColor).toBe("rgba(0, 0, 0, 0)");
        expect(borderTopWidth === "0px" || borderTopColor === "rgba(0, 0, 0, 0)").toBe(true);
        if (one.localName === "select") expect(appearance).toBe("none");
      }
    } finally {
      await emulate();
    }
  });

  it("names what the back-test leaves out so that both models are judged on the same rows", async () => {
    const { element } = await editor();
    expect(element.shadowRoot!.querySelector(".left-out")).toBeNull();
    const floor = find<HTMLInputElement>(element, "#slider-floor");
    floor.value = "95";
    floor.dispatchEvent(new Event("input"));
    floor.dispatchEvent(new Event("change"));
    await vi.waitFor(
      () =>
        expect(textOf(element, ".left-out")).toMatch(
          /“draft of version 2” has no score for [\d,]+ of [\d,]+ rows of history/,
        ),
      within,
    );
    expect(textOf(element, ".stage.check")).toMatch(/[1-9][\d,]+ that only the saved model scores and 0 that only/);
  });

  it("takes an action out where its field is cleared, whatever the other language says", async () => {
    const { element } = await editor();
    const band = () => element.shadowRoot!.querySelectorAll("[part~='band']")[1]!;
    const field = () => band().querySelector<HTMLInputElement>(".wide input")!;
    expect(field().value).not.toBe("");
    await userEvent.clear(field());
    await userEvent.tab();
    await settled(element);
    expect(field().value).toBe("");
    expect(Object.keys(element.draft!.actions)).toEqual(["critical", "steady", "healthy"]);
    await vi.waitFor(() => expect(band().textContent).toContain("has no action"), within);
  });

  it("says why a number of the team's work is not taken, and keeps the one that stood there", async () => {
    const { element } = await editor({ capacity: 20 });
    const boxes = () => [...element.shadowRoot!.querySelectorAll<HTMLInputElement>(".stage.do .field input.number")];
    const said = () => textOf(element, ".stage.do .message");
    const type = async (place: number, text: string) => {
      await userEvent.fill(boxes()[place]!, text);
      await userEvent.tab();
      await settled(element);
      return boxes()[place]!.value;
    };
    expect([await type(0, "-4"), said()]).toEqual([
      "20",
      "Possible here: more than 0, up to 1,000,000. The value stays as it was.",
    ]);
    expect([await type(1, "0"), said()]).toEqual([
      "14",
      "Possible here: more than 0, up to 1,000,000. The value stays as it was.",
    ]);
    expect([await type(1, "often"), said()]).toEqual([
      "14",
      "“often” is not clear as a number. The value stays as it was.",
    ]);
    expect([await type(0, "30"), element.capacity]).toEqual(["30", 30]);
    expect(element.shadowRoot!.querySelector(".stage.do .message")).toBeNull();
  });

  it("answers for the team and the slider moved last, also where the slider settles on the value that it showed", async () => {
    const { element } = await editor();
    element.capacity = 25;
    await slide(element, "group-0", 5);
    await vi.waitFor(() => expect(textOf(element, ".load")).toContain("of its capacity"), within);
    await vi.waitFor(() => expect(textOf(element, ".verdict")).toContain("tells losses apart worse"), within);
  });

  it("takes what flags would have told from the back-test where the past is too long to follow a slider", async () => {
    const provider = new FakeProvider({
      ask: (async (call: "modelTrial", input: never) =>
        service[call](
          call === "modelTrial" ? { ...(input as object), withoutPast: true } : input,
          context,
        )) as ProviderContext["ask"],
    });
    const element = document.createElement("tenure-scorecard-editor");
    await place(element, { width: 1100, into: provider.element });
    const past = () => textOf(element, ".stage.check [part~='output'] tbody");
    await proven(element);
    const shown = element.shadowRoot!.querySelectorAll<HTMLElement>("[part~='backtest'] td");
    const [auc, precision, recall] = [...shown].map((cell) => cell.firstChild!.nextSibling!.textContent!.trim());
    expect(past()).toContain(`lost among flagged, test days ${precision}`);
    expect(past()).toContain(`flagged among lost, test days ${recall}`);
    expect(past()).toContain(`tells lost from kept, test days ${auc}`);
    // While a slider moves nobody knows yet what the edit would have told.
    await slide(element, "group-0", 5, false);
    await vi.waitFor(() => expect(past()).toContain(`lost among flagged, test days ${precision} …`));
  });

  it("shows beside the saved figures what an edit does, whom it concerns, and how it would have done", async () => {
    const { element } = await editor({ capacity: 20 });
    await slide(element, "group-0", 10);
    await proven(element);
    expect(output(element)).toContain("Flagged accounts 39 48+9");
    expect(output(element)).toContain("Of the team’s capacity 98% 120%+22 pt");
    expect(textOf(element, ".load")).toBe("The team would need 120% of its capacity.");
    expect(textOf(element, ".whom")).toContain("Newly flagged: 22");
    expect(textOf(element, ".verdict")).toBe("The edited model tells losses apart worse: AUC −0.057 (p < 0.001).");
  });

  it("follows a moving slider, and judges the past once it has settled", async () => {
    const { element, asked } = await editor();
    asked.length = 0;
    for (const value of [50, 40, 30, 20, 10]) await slide(element, "group-0", value, false);
    await vi.waitFor(() => expect(output(element)).toContain("Flagged accounts 39 48"), within);
    expect(asked).not.toContain("modelBacktest");
    await slide(element, "group-0", 10);
    await proven(element);
    expect(asked.filter((call) => call === "modelBacktest")).toHaveLength(1);
    // The moves of one drag are one step.
    await userEvent.click(button(element, /^Undo/));
    expect(element.draft!.groups[0]!.weight).toBe(55);
  });

  it("tells the bands of its distribution apart in the reader's own colours", async () => {
    const { element } = await editor();
    expect(await faintWhereForced(element, ".bar")).toEqual([]);
  });

  it("takes back and makes again by keyboard, and discards all", async () => {
    const { element } = await editor();
    await slide(element, "measure-0-0", 10);
    await slide(element, "measure-0-1", 10);
    find(element, "#slider-measure-0-0").focus();
    await userEvent.keyboard("{Control>}z{/Control}");
    expect(element.draft!.groups[0]!.measures.map(({ weight }) => weight)).toEqual([10, 35, 20]);
    await userEvent.keyboard("{Control>}{Shift>}z{/Shift}{/Control}");
    expect(element.draft!.groups[0]!.measures.map(({ weight }) => weight)).toEqual([10, 10, 20]);
    await userEvent.click(button(element, /^Discard/));
    expect(element.draft).toEqual(element.shown!.saved);
  });

  it("says beside the field why a model cannot be used, keeps the figures, and saves nothing", async () => {
    const { element } = await editor();
    const saved = vi.fn();
    element.addEventListener("tenure-change", saved);
    for (const m of [0, 1, 2]) await slide(element, `measure-1-${m}`, 0);
    await vi.waitFor(() => expect(textOf(element, ".issues .error")).toMatch(/^Support: all weights are 0/), within);
    expect(textOf(element, ".stage.do .note")).toContain("last model that could be");
    expect(output(element)).toContain("Flagged accounts");
    button(element, /^Save as/).click();
    expect(saved).not.toHaveBeenCalled();
  });

  it("refuses what is typed and no number, and takes what is one", async () => {
    const { element } = await editor();
    const box = find<HTMLInputElement>(element, "#slider-measure-0-0").closest(".slider")!.querySelector("input")!;
    await userEvent.fill(box, "a lot");
    await userEvent.tab();
    await settled(element);
    expect(textOf(element, ".slider .message")).toContain("“a lot” is not clear as a number");
    expect(box.value).toBe("45");
    await userEvent.fill(box, "250");
    await userEvent.tab();
    await settled(element);
    expect(element.draft!.groups[0]!.measures[0]!.weight).toBe(250);
  });

  it("saves a new version, tells the page, and goes on from there", async () => {
    const { element } = await editor();
    const events: TenureModelEvent[] = [];
    element.addEventListener("tenure-change", (event) => events.push(event as TenureModelEvent));
    await slide(element, "band-2", 65);
    await proven(element);
    await userEvent.click(button(element, /^Save as version 2/));
    await vi.waitFor(() => expect(element.shown!.saved.version).toBe(2), within);
    await proven(element);
    expect(events.map(({ model, previous }) => [model.version, model.bands[2]!.from, previous.version])).toEqual([
      [2, 65, 1],
    ]);
    expect(textOf(element, ".stage.act")).toContain("Version 2 is saved.");
    expect(button(element, /^Save as version 3/).getAttribute("aria-disabled")).toBe("true");
  });

  it("saves with its earlier versions, so that days before keep their scores and what the edit did can be told", async () => {
    const { element } = await editor();
    const events: TenureModelEvent[] = [];
    element.addEventListener("tenure-change", (event) => events.push(event as TenureModelEvent));
    for (const [version, weight] of [
      [2, 80],
      [3, 10],
    ] as const) {
      await slide(element, "measure-0-0", weight);
      await proven(element);
      await userEvent.click(button(element, new RegExp(`^Save as version ${version}`)));
      await vi.waitFor(() => expect(element.shown!.saved.version).toBe(version), within);
      await proven(element);
    }
    const { asOf } = element.shown!.before.today;
    // The second version was in force on no day: the third began on the same.
    expect(events.map(({ models }) => models.map(({ version, validFrom }) => [version, validFrom]))).toEqual([
      [
        [2, asOf],
        [1, undefined],
      ],
      [
        [3, asOf],
        [1, undefined],
      ],
    ]);
    const { model, models } = events[1]!;
    expect(models[0]).toBe(model);
    const [first] = answered(await service.accounts({ limit: 1 }, context)).accounts;
    const { account } = first!;
    const change = answered(await service.scoreChange({ account, model: models }, context));
    const unedited = answered(await service.scoreChange({ account }, context));
    expect(change.from).toEqual(unedited.from);
    expect(change.to.score).not.toBe(unedited.to.score);
    expect(change.steps.map(({ kind }) => kind)).toContain("edited");
  });

  it("reads a list of models, and saves none whose segments name one that is not there", async () => {
    const { element } = await editor();
    const saved = vi.fn();
    element.addEventListener("tenure-change", saved);
    const file = (models: unknown) => new File([JSON.stringify(models)], "models.json", { type: "application/json" });
    const own = element.shown!.saved;
    const root = { ...own, segments: [{ when: { segment: "smb" }, use: "small" }] };
    expect(await element.importModel(file(root))).toBe(true);
    await settled(element);
    expect(button(element, /^Save as/).getAttribute("aria-disabled")).toBe("true");
    expect(textOf(element, ".stage.act")).toContain("cannot be used as it is");
    expect(textOf(element, ".stage.plan")).toContain("“small”");
    button(element, /^Save as/).click();
    expect(saved).not.toHaveBeenCalled();
    const list = [root, { ...own, id: "small", coverageFloor: 0.1 }];
    const save = async (version: number) => {
      await proven(element);
      await userEvent.click(button(element, new RegExp(`^Save as version ${version}`)));
      await vi.waitFor(() => expect(element.shown!.saved.version).toBe(version), within);
      const { models } = saved.mock.lastCall![0] as TenureModelEvent;
      return models.map((one) => `${one.id}@${one.version}`);
    };
    expect(await element.importModel(file(list))).toBe(true);
    await settled(element);
    // What is taken back leaves nothing behind.
    await userEvent.click(button(element, /^Discard/));
    await slide(element, "band-2", 65);
    expect(await save(2)).toEqual(["b2b-default@2", "b2b-default@1"]);
    expect(await element.importModel(file(list))).toBe(true);
    expect(await save(3)).toEqual(["b2b-default@3", "small@1", "b2b-default@1"]);
  });

  it("fits weights to what happened, says which measures go the other way, and takes them only when asked", async () => {
    const { element } = await editor({ capacity: 25 });
    const saved = vi.fn();
    element.addEventListener("tenure-change", saved);
    await fitted(element);
    expect(element.draft).toBe(element.shown!.saved);
    expect(textOf(element, ".fit")).toContain("Against the model’s direction: Days since last use, CSM pulse.");
    const rows = textOf(element, ".fitted tbody tr").split(" | ");
    expect(rows).toHaveLength(9);
    expect(rows[1]).toMatch(/^Seats in use 14% without data −0\.\d\d −1\.\d\d to −0\.\d\d −\d+% \d+% now 19%$/);
    expect(rows[2]).toMatch(/opposite direction: no weight .* \+\d+% 0% now 11%$/);
    expect(textOf(element, ".fit .verdict")).toMatch(
      /fitted weights tell losses apart better than the draft: AUC \+0\.0/,
    );
    expect(textOf(element, ".fit")).toMatch(
      /Brier score, lower is better ?0\.\d+.*Contacts a week ?19\.5.*Of the team’s capacity ?78%/,
    );
    // Whatever the weights of the two may be, the data do not tell that they are any; the others' are.
    const unsure = rows.filter((row) => row.includes("could be none")).map((row) => row.split(" could")[0]);
    expect(unsure).toEqual(["Open tickets", "NPS® answer"]);
    expect(button(element, /^Take these weights/).classList).toContain("primary");
    await userEvent.click(button(element, /^Take these weights/));
    await proven(element);
    expect(element.draft!.groups[0]!.measures[2]!.weight).toBe(0);
    const total = element.draft!.groups.reduce((sum, { weight }) => sum + weight, 0);
    expect(total).toBeCloseTo(100, 0);
    expect(textOf(element, ".fit")).toContain("Nothing is saved yet");
    expect(saved).not.toHaveBeenCalled();
    // The back-test judges on the same days, none of which trained the weights.
    const verdict = (where: string) => /AUC \+[\d.]+/.exec(textOf(element, where))![0];
    expect(verdict(".proof .verdict")).toBe(verdict(".fit .verdict"));
    element.undo();
    await settled(element);
    expect(element.draft).toBe(element.shown!.saved);
    expect(button(element, /^Take these weights/).getAttribute("aria-disabled")).toBe("false");
    await slide(element, "group-0", 10);
    expect(textOf(element, ".fit")).toContain("this fit is of an earlier one");
  });

  it("says before fitted weights are taken that they would flag hardly anybody", async () => {
    const fit = answered(await service.modelFit({}, context));
    const [given, found] = fit.today!;
    for (const [flagged, said] of [
      [0, "flag none of 422 accounts today; the draft flags 39"],
      [3, "flag 3 of 422 accounts today; the draft flags 39"],
      [4, null],
    ] as const) {
      const answer = { ok: true, value: { ...fit, today: [given, { ...found, flagged }] } };
      const provider = new FakeProvider({
        ask: ((call: "modelTrial", input: never) =>
          (call as string) === "modelFit" ? Promise.resolve(answer) : service[call](input, context)) as never,
      });
      const element = document.createElement("tenure-scorecard-editor");
      await place(element, { into: provider.element });
      await vi.waitFor(() => expect(find(element, ".fit button")).not.toBeNull(), within);
      await fitted(element);
      if (said) expect(textOf(element, ".fit .few")).toContain(said);
      else expect(find(element, ".fit .few")).toBeNull();
      expect(button(element, /^Take these weights/).classList.contains("primary")).toBe(said === null);
      element.remove();
    }
  });

  it("lets a newer draft end a fit that is running, and says why there is none", async () => {
    const asked: { readonly signal: AbortSignal }[] = [];
    const answers: ((answer: unknown) => void)[] = [];
    const provider = new FakeProvider({
      ask: ((call: "modelTrial", input: never, options: { readonly signal: AbortSignal }) => {
        if ((call as string) !== "modelFit") return service[call](input, context);
        asked.push(options);
        return new Promise((resolve) => answers.push(resolve as never));
      }) as ProviderContext["ask"],
    });
    const element = document.createElement("tenure-scorecard-editor");
    await place(element, { into: provider.element });
    await proven(element);
    find(element, ".fit button").click();
    await vi.waitFor(() => expect(asked).toHaveLength(1), within);
    expect(textOf(element, ".fit")).toContain("Fitting weights: 0%");
    await slide(element, "group-0", 10);
    expect(asked[0]!.signal.aborted).toBe(true);
    expect(textOf(element, ".fit")).toContain("The fit was stopped.");
    answers[0]!({ ok: false, issues: [{ code: "worker/aborted", severity: "notice" }] });
    find(element, ".fit button").click();
    await vi.waitFor(() => expect(asked).toHaveLength(2), within);
    const params = { part: "train", positives: 3, rows: 20, needed: 9 };
    answers[1]!({
      ok: false,
      issues: [{ code: "backtest/too-few-churners", severity: "error", path: "train", params }],
    });
    await vi.waitFor(() => expect(textOf(element, ".fit")).toContain("3 of 20 were lost"), within);
    expect(textOf(element, ".fit")).toContain("No weights could be fitted");
  });

  it("moves the edge of the flagged bands to another cut-off by keyboard, and keeps the focus", async () => {
    const { element } = await editor({ capacity: 20 });
    await unfold(element, /^Right and wrong flags/);
    const row = () => textOf(element, "[part~='cutoffs'] .chosen");
    const contacts = () => row().split(" ").at(-1);
    expect(row()).toMatch(/^60 269 46 223 52 1,970 17\.1% 46\.9% 19\.5$/);
    find<HTMLInputElement>(element, "[part~='cutoffs'] .chosen input").focus();
    await userEvent.keyboard("{ArrowDown}");
    await proven(element);
    expect(element.draft!.bands[2]!.from).toBe(65);
    expect(row()).toMatch(/^65 /);
    const focused = element.shadowRoot!.activeElement;
    expect(focused!.getAttribute("aria-label")).toBe("Flag scores below 65");
    await vi.waitFor(() => expect(output(element)).toContain(`Contacts a week 19.5 ${contacts()}`), within);
    await userEvent.keyboard("{ArrowUp}");
    await proven(element);
    expect(element.draft!.bands[2]!.from).toBe(60);
  });

  it("names apart whom an edit leaves without a score", async () => {
    const { element } = await editor();
    const floor = find<HTMLInputElement>(element, "#slider-floor");
    floor.value = "0.95";
    floor.dispatchEvent(new Event("input"));
    floor.dispatchEvent(new Event("change"));
    await vi.waitFor(() => expect(textOf(element, ".whom")).toMatch(/now without a score: [1-9]\d*/), within);
    const question = { saved: element.shown!.saved, model: element.draft };
    const { noLongerFlagged, flaggedWithoutScore, before, after, newlyFlagged } = answered(
      await service.modelTrial(question, context),
    );
    expect(newlyFlagged.count - noLongerFlagged.count - flaggedWithoutScore.count).toBe(
      after.today.flagged - before.today.flagged,
    );
    expect(textOf(element, ".whom")).toContain("not known to be well");
  });

  it("exports an edit as the version it would be saved as, with the ones before, and reads that again", async () => {
    const { element } = await editor();
    const files: { readonly name: string; readonly blob: Promise<string> }[] = [];
    const blobs: Blob[] = [];
    const create = vi.spyOn(URL, "createObjectURL").mockImplementation((blob) => {
      blobs.push(blob as Blob);
      return "blob:none";
    });
    const click = vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function (this: HTMLAnchorElement) {
      files.push({ name: this.download, blob: blobs.at(-1)!.text() });
    });
    try {
      button(element, /^Export JSON$/).click();
      expect(files[0]!.name).toBe("b2b-default-v1.json");
      expect(JSON.parse(await files[0]!.blob)).toEqual(element.shown!.saved);
      await slide(element, "group-0", 10);
      await proven(element);
      button(element, /^Export JSON: draft of version 2$/).click();
      expect(files[1]!.name).toBe("b2b-default-v2-draft.json");
    } finally {
      create.mockRestore();
      click.mockRestore();
    }
    const text = await files[1]!.blob;
    const [draft, before] = JSON.parse(text) as HealthModel[];
    expect([draft!.version, before]).toEqual([2, element.shown!.saved]);
    const { groups } = element.draft!;
    await userEvent.click(button(element, /^Discard/));
    expect(await element.importModel(new File([text], files[1]!.name))).toBe(true);
    await proven(element);
    expect(element.draft!.groups).toEqual(groups);
    expect(button(element, /^Save as version 2/).getAttribute("aria-disabled")).toBe("false");
  });

  it("shows what segments' own models make of their accounts, of a file read in beside the saved ones, and whom a fit leaves out", async () => {
    const own = answered(await service.modelTrial({}, context)).saved;
    const root = { ...own, segments: [{ when: { segment: "smb" }, use: "small" }] };
    const other = (from: number) => ({
      ...own,
      id: "small",
      name: { en: "Small companies" },
      bands: own.bands.map((band, b) =>
        b === 2
          ? { ...band, from }
          : b === 0
            ? { ...band, id: "loose", name: "Loose", tone: "critical" as const }
            : band,
      ),
    });
    const { element } = await editor({ model: [root, other(60)] });
    const judged = [...element.shadowRoot!.querySelectorAll("[aria-label='What became of each band'] th[scope='row']")];
    expect(judged.map(({ textContent }) => textContent!.trim())).toEqual([
      ...["Critical", "At risk", "Steady", "Healthy", "Loose"],
    ]);
    expect(await (await element.exportAs("csv"))!.text()).toContain("Loose");
    await unfold(element, /^Right and wrong flags/);
    expect(textOf(element, ".stage.check")).toContain("(Small companies) are flagged by the bands of these, at every");
    expect(textOf(element, "[part~='fit']")).toContain("models of their own (Small companies)");
    const flagged = () => [...element.shadowRoot!.querySelectorAll("[part~='output'] tbody tr")][2]!.textContent!;
    const [before] = /\d+/.exec(flagged())!;
    const file = new File([JSON.stringify([root, other(75)])], "models.json", { type: "application/json" });
    expect(await element.importModel(file)).toBe(true);
    await slide(element, "band-1", 41);
    const [saved, edited] = flagged().match(/\d+/g)!.map(Number);
    expect([saved, edited! > saved!]).toEqual([Number(before), true]);
  });

  it("reads a model file, and leaves the model as it is where a file is broken, newer or no model", async () => {
    const { element } = await editor();
    const file = (text: string) => new File([text], "model.json", { type: "application/json" });
    await slide(element, "group-0", 10);
    const before = JSON.stringify(element.draft);
    const refused: [string, RegExp][] = [
      ["{", /is not valid JSON/],
      [JSON.stringify({ ...element.draft, tenure: 99 }), /format version 99/],
      [JSON.stringify({ id: "x", groups: [] }), /groups/],
      ["[]", /model\.json was not read/],
    ];
    for (const [text, words] of refused) {
      expect(await element.importModel(file(text))).toBe(false);
      await settled(element);
      expect(textOf(element, ".stage.act")).toMatch(words);
      expect(JSON.stringify(element.draft)).toBe(before);
    }
    const own: HealthModel = { ...element.shown!.saved, id: "own", coverageFloor: 0.1 };
    expect(await element.importModel(file(JSON.stringify(own)))).toBe(true);
    expect(element.draft).toEqual(own);
    await settled(element);
    await userEvent.click(button(element, /^Undo/));
    expect(JSON.stringify(element.draft)).toBe(before);
  });

  it("adds measures and takes them out", async () => {
    const { element } = await editor();
    const [add] = element.shadowRoot!.querySelectorAll<HTMLSelectElement>(".add select");
    const [told, others] = [...add!.querySelectorAll("optgroup")].map(({ label, children }) => [
      label,
      [...children].map(({ textContent }) => textContent),
    ]);
    expect(told).toEqual([
      "In your data",
      expect.arrayContaining(["Time of use", "Features in use", "Contacts: training"]),
    ]);
    expect(others).toEqual([
      "Not in your data",
      expect.arrayContaining(["Sentiment of tickets", "Onboarding completion, percent (accounts)"]),
    ]);
    await userEvent.selectOptions(add!, "active-days");
    await proven(element);
    expect(element.draft!.groups[0]!.measures.map(({ id }) => id)).toContain("active-days");
    await unfold(element, /Scale, window, name: Days with use/);
    await userEvent.click(button(element, /^Remove Days with use/));
    expect(element.draft).toEqual(element.shown!.saved);
    // What had the focus is gone: the way back has it.
    expect(element.shadowRoot!.activeElement).toBe(button(element, /^Undo/));
    expect(textOf(element, ".loop")).not.toContain("Days with use is removed");
    expect(find(element, ".loop > [role='status']").textContent).toContain("Days with use is removed");
  });

  it("draws what is folded when it is first opened", async () => {
    const { element } = await editor();
    const [scale] = element.shadowRoot!.querySelectorAll("details");
    expect(scale!.querySelectorAll("input, select")).toHaveLength(0);
    await unfold(element, /Scale, window, name: Trend of use/);
    expect(scale!.querySelectorAll("input, select").length).toBeGreaterThan(5);
  });

  it("lets groups be named, ordered by keyboard with the focus kept, added and removed, and takes each back", async () => {
    const { element } = await editor();
    const groups = () => element.draft!.groups.map(({ id, name }) => (name as { en: string }).en ?? id);
    expect(groups()).toEqual(["Use of the product", "Support", "Relationship"]);
    await unfold(element, /Name and order: Support/);
    const down = button(element, /^Down/);
    down.focus();
    await userEvent.keyboard("{Enter}");
    await settled(element);
    expect(groups()).toEqual(["Use of the product", "Relationship", "Support"]);
    expect(element.shadowRoot!.activeElement).toBe(down);
    expect(find(element, ".loop > [role='status']").textContent).toBe("Support is now 3 of 3.");
    expect(down.getAttribute("aria-disabled")).toBe("true");
    const name = down.closest("details")!.querySelector("input")!;
    await userEvent.fill(name, "Help");
    await userEvent.tab();
    expect(groups()[2]).toBe("Help");
    expect(element.draft!.groups[2]!.name).toEqual({ en: "Help", ja: "サポート" });
    const add = [...element.shadowRoot!.querySelectorAll(".plan > .add select")].at(-1) as HTMLSelectElement;
    await userEvent.selectOptions(add, "active-days");
    expect(groups()).toEqual(["Use of the product", "Relationship", "Help", "Group 4"]);
    for (let step = 0; step < 3; step++) element.undo();
    expect(element.draft).toEqual(element.shown!.saved);
  });

  it("moves a measure to another group", async () => {
    const { element } = await editor();
    await unfold(element, /Scale, window, name: Trend of use/);
    const group = [...element.shadowRoot!.querySelectorAll("label")].find((one) =>
      /^Group\b/.test(one.textContent!.trim()),
    );
    await userEvent.selectOptions(group!.querySelector("select")!, "1");
    expect(element.draft!.groups.map(({ measures }) => measures.length)).toEqual([2, 4, 3]);
    await userEvent.keyboard("{Control>}z{/Control}");
    expect(element.draft).toEqual(element.shown!.saved);
  });

  it("lets bands be named, coloured, added and removed, and flags by them", async () => {
    const { element } = await editor();
    const bands = () => element.draft!.bands.map(({ id, from }) => [id, from]);
    const flagged = () => /Flagged accounts (\d+)(?: (\d+))?/.exec(output(element))!.slice(1);
    await userEvent.click(button(element, /^Add a band/));
    expect(bands()).toEqual([
      ["critical", 0],
      ["band-5", 20],
      ["at-risk", 40],
      ["steady", 60],
      ["healthy", 80],
    ]);
    await proven(element);
    // The new band has the tone of the one that it was cut from.
    expect(flagged()[1]).toBe(flagged()[0]);
    await unfold(element, /Name and tone: Band 5/);
    const own = [...element.shadowRoot!.querySelectorAll("details")].find((one) =>
      one.textContent!.includes("Band 5"),
    )!;
    await userEvent.fill(own.querySelector("input")!, "Shaky");
    await userEvent.tab();
    expect(textOf(element, "[part='band'] .tone")).toBe("Critical | Shaky | At risk | Steady | Healthy");
    await userEvent.selectOptions(own.querySelector("select")!, "neutral");
    expect(element.draft!.bands[1]!.tone).toBe("neutral");
    await userEvent.click(button(element, /^Remove Shaky/));
    expect(bands()).toEqual([
      ["critical", 0],
      ["at-risk", 40],
      ["steady", 60],
      ["healthy", 80],
    ]);
    expect(element.draft!.actions).toEqual(element.shown!.saved.actions);
  });

  it("says at once where an edit leaves a gap or an overlap between bands, while the slider still moves", async () => {
    const saved = (await service.modelTrial({}, context)) as { readonly value: { readonly saved: HealthModel } };
    const bands = saved.value.saved.bands.map((band, b, all) => ({ ...band, to: all[b + 1]?.from ?? 100 }));
    const { element } = await editor({ model: { ...saved.value.saved, bands } });
    const said = () => textOf(element, "[part='band'] .error");
    await slide(element, "band-1", 50, false);
    await vi.waitFor(() => expect(said()).toMatch(/scores 40 to 50 belong to no band/), within);
    await slide(element, "band-1", 30, false);
    await vi.waitFor(() => expect(said()).toMatch(/scores 30 to 40 belong to two bands/), within);
    await unfold(element, /Name and tone: Critical/);
    await userEvent.fill(find(element, "[part='band'] .fields .number"), "30");
    await userEvent.tab();
    await vi.waitFor(() => expect(said()).toBe(""), within);
    await slide(element, "band-2", 20);
    await vi.waitFor(() => expect(said()).toMatch(/bands must rise/), within);
  });

  it("tells the page which account the reader chose", async () => {
    const { element } = await editor();
    await slide(element, "band-2", 65);
    await vi.waitFor(() => expect(find(element, ".account")).not.toBeNull(), within);
    const chosen: unknown[] = [];
    element.addEventListener("tenure-select", (event) => {
      const { datum, source, via } = event as TenureSelectEvent<{ readonly name: string }>;
      chosen.push([datum.name, source, via]);
    });
    find(element, ".account").focus();
    await userEvent.keyboard("{Enter}");
    expect(chosen).toEqual([[find(element, ".account").textContent!.trim(), "account", "keyboard"]]);
  });

  it("says that a score which tells nothing is no better than a lot", async () => {
    const { element } = await editor();
    expect(textOf(element, ".proof")).not.toContain("drawn by lot");
    const only = element.shown!.saved.groups[0]!.measures[2]!;
    const flat = { ...only, weight: 1, normalise: { kind: "linear", at0: 1e6, at100: 0 } } as const;
    element.model = { id: "flat", groups: [{ id: "g", weight: 1, measures: [flat] }], coverageFloor: 0 };
    await vi.waitFor(() => expect(element.shown!.saved.id).toBe("flat"), within);
    await vi.waitFor(() => expect(textOf(element, ".proof")).toContain("drawn by lot"), within);
  });

  it("says why a back-test was refused", async () => {
    const issue: Issue = {
      code: "backtest/too-few-churners",
      severity: "error",
      path: "history",
      params: { positives: 2, rows: 186, needed: 5 },
    };
    const provider = new FakeProvider({
      ask: ((call: string, input: never) =>
        call === "modelBacktest"
          ? Promise.resolve({ ok: false, issues: [issue] })
          : service.modelTrial(input, context)) as ProviderContext["ask"],
    });
    const element = await place(document.createElement("tenure-scorecard-editor"), { into: provider.element });
    await proven(element);
    await vi.waitFor(
      () => expect(textOf(element, ".proof")).toMatch(/refused .*2.*\(backtest\/too-few-churners\)/),
      within,
    );
  });

  it("tells how far a long back-test is, stops it, and runs it again where asked to", async () => {
    let running: { readonly signal?: AbortSignal; readonly onProgress?: (done: number, total: number) => void } = {};
    let runs = 0;
    const provider = new FakeProvider({
      ask: ((call: "modelTrial", input: never, options: typeof running) => {
        if ((call as string) !== "modelBacktest") return service[call](input, context);
        running = options;
        runs += 1;
        return new Promise((resolve) => {
          const issues = [{ code: "worker/aborted", severity: "notice" }];
          options.signal!.addEventListener("abort", () => resolve({ ok: false, issues } as never));
        });
      }) as ProviderContext["ask"],
    });
    const element = await place(document.createElement("tenure-scorecard-editor"), { into: provider.element });
    await vi.waitFor(() => expect(runs).toBe(1), within);
    await vi.waitFor(() => expect(textOf(element, ".proof")).toContain("running"), within);
    running.onProgress!(0.42, 1);
    await settled(element);
    expect(textOf(element, ".proof")).toContain("running: 42%");
    button(element, /^Stop$/).click();
    await settled(element);
    expect(running.signal!.aborted).toBe(true);
    expect(textOf(element, ".proof")).toContain("was stopped");
    expect(find(element, ".proof").ariaBusy).toBe("false");
    button(element, /^Run the back-test$/).click();
    await vi.waitFor(() => expect(runs).toBe(2), within);
    await settled(element);
    expect(textOf(element, ".proof")).toMatch(/^Back-test is running … /);
  });

  it("keeps what is being edited when other data arrive", async () => {
    const { element, provider } = await editor();
    await slide(element, "group-0", 10);
    provider.set({ dataVersion: 2 });
    await proven(element);
    expect(element.draft!.groups[0]!.weight).toBe(10);
  });

  it.each([
    ["light", "en", 1100, "folded"],
    ["dark", "ja", 1100, "unfolded"],
    ["light", "ja", 280, "unfolded"],
    ["dark", "en", 360, "folded"],
  ] as const)("passes axe in %s, %s, at %i px, %s, without running over", async (theme, lang, width, folds) => {
    const { element } = await editor({ capacity: 10 }, { theme, lang, width });
    await slide(element, "group-0", 10);
    await proven(element);
    for (const details of element.shadowRoot!.querySelectorAll("details")) details.open = folds === "unfolded";
    if (folds === "unfolded") await fitted(element);
    await settled(element);
    expect(await axeFindings(element)).toEqual([]);
    expect(element.scrollWidth).toBeLessThanOrEqual(element.clientWidth);
  });
});
