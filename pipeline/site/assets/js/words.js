/** Texts in both languages; the style sheet shows one of them, so that a switch of language redraws nothing. */
import { h } from './dom.js';

export const both = (zh, en) => [h('span', { class: 'zh', lang: 'zh-CN' }, zh), h('span', { class: 'en', lang: 'en' }, en)];

/** A problem that has something to say to the reader, in both languages; `detail` is what a program said. */
export class Problem extends Error {
  constructor(zh, en, detail) {
    super(en);
    this.words = both(zh, en);
    this.detail = detail;
  }
}
