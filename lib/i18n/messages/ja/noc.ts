import type { noc as english } from '../en/noc.ts';
import type { Translated } from '../translated.ts';

export const noc: Translated<typeof english> = {
  services: 'サービス',
  peers: 'ピア',
  pools: '使用率最大プール',
  prefixes: 'プレフィックス',
  quiet: '対応が必要なものはありません',
  page: '{page, number} / {pages, number}',
  unknown: '不明',
  heard: '{duration}前に受信',
  lost: 'Hopboard と通信できません: {duration}',
  lostExplain: '表示は通信が切れる前のものです。自動的に復旧します。',
  embedded: '内蔵ネットワーク',
};
