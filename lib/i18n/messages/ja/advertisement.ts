import type { advertisement as english } from '../en/advertisement.ts';
import type { Translated } from '../translated.ts';

export const advertisement: Translated<typeof english> = {
  flows: 'プレフィックスの4段階',
  flowsHint:
    '左から順に、MetalLB の意図、speaker が送ったと述べるもの、ルーターの経路表にあるもの、ルーターがピアへ送るもの。',
  stage: {
    intended: 'MetalLB の意図',
    sent: 'speaker が送信',
    received: 'ルーターが受信',
    sentOn: 'ルーターが送信',
  },
  column: {
    prefix: 'プレフィックス',
    router: 'ルーター',
    peer: '宛先ピア',
    nextHop: 'ネクストホップ',
    asPath: 'AS パス',
    origin: 'Origin',
    remark: '備考',
  },
  rows: 'ルーターがピアへ送る経路',
  rowsHint:
    '「/routing bgp advertisements」の一覧で、ルーターから出ていくものです。ノードがルーターへ広報した経路は経路表（経路ページ）にあります。',
  leakBack: 'ノードへ送り返し',
  leakBackHint:
    'ルーターが、広報元クラスタのノードへロードバランサーアドレスを送り返しています。該当ピアの出力フィルターで止められます。',
  differs: 'MetalLB の規則との相違:',
  only: {
    rules: '{node} は {peer} に送るはずですが、送っていません',
    speaker: '{node} は {peer} に送っていますが、送らないはずです',
  },
  all: '全 {count, number}',
  nodes: '{count, number} ノード',
  peers: '{count, number} ピア',
  nobody: 'なし',
  unfold: '送信中の広報 {count, number} 件を表示',
  empty: 'ルーターはピアへ何も送っていません。',
  emptyFlows: '広報中または期待されるプレフィックスはありません。',
};
