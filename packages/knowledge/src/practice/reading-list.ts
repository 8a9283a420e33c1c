import type { Bilingual } from "../bilingual.js";
import type { SourceId } from "../comparison/sources.js";

/** What the practitioner's article recommends to read or hear. */
export interface Reading {
  readonly id: string;
  readonly title: Bilingual;
  readonly why: Bilingual;
  readonly sources: readonly SourceId[];
}

// biome-ignore format: one line a text, English and Japanese side by side.
export const READING_LIST: readonly Reading[] = [
  {
    id: "blue-book",
    title: { en: "The “blue book”: Customer Success, ten principles (Japanese edition)", ja: "青本『カスタマーサクセス サブスクリプション時代に求められる「顧客の成功」10の原則』" },
    why: { en: "The book from which the field took off in Japan in 2018, and the source of the five pairs of words.", ja: "2018年の「カスタマーサクセス元年」のきっかけとされ、五つの対比表の出典でもある本です。" },
    sources: ["work-of-cs"],
  },
  {
    id: "red-book",
    title: { en: "The “red book” on customer success (title not given in the article)", ja: "赤本（カスタマーサクセスの本。記事に書名の記載なし）" },
    why: { en: "Read together with the blue book it gives the whole picture.", ja: "青本と併せて読むと、全体像をつかめます。" },
    sources: ["work-of-cs"],
  },
  {
    id: "third-book",
    title: { en: "A third book, from promotion to success (title not given; “black book” is the author's joke)", ja: "三冊目（プロモーションからカスタマーサクセスまで。書名の記載なし、「黒本」は筆者の冗談）" },
    why: { en: "Shows the course from promotion over sales to customer success.", ja: "販売促進に始まり、営業を経てカスタマーサクセスに至る一連の流れをつかめます。" },
    sources: ["work-of-cs"],
  },
  {
    id: "audio-books",
    title: { en: "Audio books", ja: "オーディオブック" },
    why: { en: "For those who find no time to read.", ja: "本を読む時間が取れない人に向いています。" },
    sources: ["work-of-cs"],
  },
];
