import type { overview as english } from '../en/overview.ts';
import type { Translated } from '../translated.ts';

export const overview: Translated<typeof english> = {
  exceptions: '要対応',
  noExceptions: '対応が必要なものはありません。',
  affects: '影響: {names}',
  affectsMore: '影響: {names} 他 {more, number} 件',
  tile: {
    services: '到達可能なサービス',
    pools: '割当済みアドレス',
    peers: '確立中のピア',
    prefixes: '使用中のプレフィックス',
    nat: 'NAT ルール',
  },
  of: '/ {total}',
  fullest: '最多使用: {name}、{percent, number} %',
  pools: '{count, number} プール',
  nextHops: 'ネクストホップ {count, number}',
  attention: '{count, plural, =0 {要対応なし} other {要対応 # 件}}',
  picture: {
    title: '到達経路',
    about:
      'インターネットからルーター、ノードを経てアドレスとホストまで。リンク {links, number} 本、うち {broken, number} 本が切断。',
    internet: 'インターネット',
    routers: 'ルーター',
    nodes: 'ノード',
    addresses: 'アドレス',
    hosts: 'ホスト・Service',
    more: '他 {count, number} 件',
    empty: '表示するものがまだありません。ルーター・ノード・アドレスのいずれも読み取れていません。',
    legend: { inUse: '使用中', candidate: '待機', broken: '切断', unknown: '不明' },
  },
  finding: {
    about: 'この行についての所見',
    mark: '{severity}: 所見 {count, number} 件',
    remedy: '対処',
    on: '{name} で',
    evidence: '根拠',
    affected: '影響を受けるホスト・Service: {count, number} 件',
    goTo: '{subject} へ',
  },
};
