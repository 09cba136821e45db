import type { noc as english } from '../en/noc.ts';
import type { Translated } from '../translated.ts';

export const noc: Translated<typeof english> = {
  services: 'サービス',
  peers: 'ピア',
  pools: '最多使用プール',
  prefixes: '使用中プレフィックス',
  quiet: '対応が必要なものはありません',
  page: '{page, number} / {pages, number}',
  unknown: '不明',
  heard: '{duration}前に受信',
};
