import type { AccountHealth } from "@tenure/core/fields";
import { type SeenBand, TenureBandChangeEvent } from "../shared/band-change-event.js";
import { finite } from "../shared/finite.js";

/** Tells the page that one account is in another band than before, by the same version of the model. */
export function announceBand(gauge: HTMLElement, before: AccountHealth, now: AccountHealth): void {
  const { account } = now;
  if (!account || account !== before.account || now.model !== before.model) return;
  const change = {
    account,
    name: now.name ?? null,
    from: seen(before),
    to: seen(now),
    scoreBefore: finite(before.score),
    score: finite(now.score),
  };
  const compared = { model: now.model, before: before.asOf, asOf: now.asOf };
  gauge.dispatchEvent(new TenureBandChangeEvent([change], "account", compared));
}

function seen({ band, bands }: AccountHealth): SeenBand | null {
  const own = bands?.find(({ id }) => id === band);
  return own ? { id: own.id, tone: own.tone } : null;
}
