import type { ReactiveController, ReactiveControllerHost } from "lit";
import { en, type Words } from "../locales/en.js";
import type { Reasons } from "../locales/reasons.en.js";
import { Formats } from "./format.js";
import { type OwnWords, withOwnWords } from "./own-words.js";

export type Language = "en" | "ja";

/** Words of one element, or of all: English at hand, Japanese loaded when a page first needs it. */
export interface Bilingual<W extends object> {
  readonly en: W;
  readonly ja: () => Promise<W>;
}

/** Words that have arrived, by what loads them. */
const arrived = new WeakMap<() => Promise<object>, object>();

/** What all elements say. */
const commonWords: Bilingual<Words> = { en, ja: () => import("../locales/ja.js").then(({ ja }) => ja) };

/** How figures are written in each language. */
const formatters: Bilingual<typeof Formats> = {
  en: Formats,
  ja: () => import("./formats.ja.js").then(({ JapaneseFormats }) => JapaneseFormats),
};

/** Why there is no figure: most pages have figures, and need none of them in either language. */
const reasonWords: Readonly<Record<Language, () => Promise<Reasons>>> = {
  en: () => import("../locales/reasons.en.js").then(({ reasons }) => reasons),
  ja: () => import("../locales/reasons.ja.js").then(({ reasons }) => reasons),
};

/** The nearest `lang` above an element, through shadow roots; one that names no language (`auto`) is passed over. */
export function nearestLocale(element: Element): string {
  let node: Node | null = element;
  while (node) {
    if (node instanceof Element) {
      const locale = validLocale(node.getAttribute("lang"));
      if (locale) return locale;
    }
    node = node instanceof ShadowRoot ? node.host : ((node as Element).assignedSlot ?? node.parentNode);
  }
  return "en";
}

/** What the platform makes of each `lang` of the page: asking it takes longer than finding the attribute. */
const locales = new Map<string, string | undefined>();

function validLocale(lang: string | null): string | undefined {
  if (!lang) return undefined;
  if (!locales.has(lang)) locales.set(lang, supportedLocale(lang));
  return locales.get(lang);
}

/**
 * The locale that figures and words are written in: one of English or Japanese, since words of one language among
 * figures of another cannot be read, and neither can months of another calendar. Many systems write `ja_JP`.
 */
function supportedLocale(lang: string): string | undefined {
  try {
    const { language, baseName } = new Intl.Locale(lang.replaceAll("_", "-"));
    if (language === "ja" || language === "en") return baseName;
    return Intl.NumberFormat.supportedLocalesOf(baseName).length > 0 ? "en" : undefined;
  } catch {
    return undefined;
  }
}

/** One observer for the whole page tells every connected element that some `lang` has changed. */
const listeners = new Set<() => void>();
let observer: MutationObserver | undefined;

function listen(listener: () => void): () => void {
  listeners.add(listener);
  observer ??= new MutationObserver(() => {
    for (const notify of listeners) notify();
  });
  if (listeners.size === 1) {
    observer.observe(document, { subtree: true, attributes: true, attributeFilter: ["lang"] });
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) observer?.disconnect();
  };
}

/** What a controller needs of its element: `i18n` are the host page's own words. */
type Host = ReactiveControllerHost & Element & { readonly i18n?: OwnWords | null | undefined };

/** The language of one element: its locale for `Intl`, its words, and a redraw when either changes. */
export class LanguageController implements ReactiveController {
  readonly #host: Host;
  #stop: (() => void) | undefined;
  locale = "en";
  /** Words on their way. */
  readonly arriving = new Map<object, Promise<void>>();

  constructor(host: Host) {
    this.#host = host;
    host.addController(this);
  }

  get language(): Language {
    return this.locale.toLowerCase().startsWith("ja") ? "ja" : "en";
  }

  /** Words of all elements in the language, or English until they have arrived. */
  get words(): Words {
    return this.in(commonWords);
  }

  /** Formatters of the language, or of English until they have arrived with its words. */
  formats(currency: string | null): Formats {
    return new (this.#known(formatters))(this.locale, currency);
  }

  /** Words of one element in its language, or English until they have arrived, with the page's own in their place. */
  in<W extends object>(words: Bilingual<W>): W {
    return withOwnWords(this.#known(words), this.#host.i18n);
  }

  /** Why there is no figure, by the engine's code; that there is none, until these words have arrived. */
  reason(code: string): string {
    const words = this.#arrived(reasonWords[this.language]);
    return (words && withOwnWords(words, this.#host.i18n).reason[code]) ?? this.words.state.notComputable;
  }

  /** Words and figures change language at once: Japanese words wait for the forms of figures. */
  #known<W extends object>(words: Bilingual<W>): W {
    if (this.language === "en") return words.en;
    const known = this.#arrived(words.ja);
    return (this.#arrived(formatters.ja) && known) ?? words.en;
  }

  #arrived<W extends object>(load: () => Promise<W>): W | undefined {
    const { arriving } = this;
    if (!arrived.has(load) && !arriving.has(load)) {
      const arrival = load().then(
        (words) => {
          arrived.set(load, words);
          arriving.delete(load);
          this.#host.requestUpdate();
        },
        () => {
          arriving.delete(load);
        },
      );
      arriving.set(load, arrival);
    }
    return arrived.get(load) as W | undefined;
  }

  hostConnected(): void {
    this.#read();
    this.#stop = listen(() => this.#read());
  }

  hostDisconnected(): void {
    this.#stop?.();
  }

  #read(): void {
    const locale = nearestLocale(this.#host);
    if (locale === this.locale) return;
    this.locale = locale;
    this.#host.requestUpdate();
  }
}
