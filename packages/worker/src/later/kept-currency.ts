import type { Viewpoint } from "../calls.js";
import type { LoadedData } from "../workspace-view.js";

/**
 * The currency in which money is added up: the data's own where they name one alone, whatever is asked for; the one asked
 * for where they name several, or none.
 */
export async function keptCurrency(data: LoadedData, viewpoint: Viewpoint): Promise<{ readonly currency?: string }> {
  const intervals = await data.view(viewpoint).intervals();
  const currency = (intervals.ok ? intervals.value.currency : null) ?? viewpoint.currency;
  return currency ? { currency } : {};
}
