import type { ends as english } from '../en/ends.ts';
import type { Translated } from '../translated.ts';

export const ends: Translated<typeof english> = {
  asOfNodes: 'ノードは AS {cluster} ですが、{router} は AS {seen} を期待しています',
  asOfRouter: '{router} は AS {own} ですが、クラスタは AS {expected} を期待しています',
  asSame: '{router} も AS {own} ですが、クラスタは別の AS を期待しています',
  asOther: '{router} は AS {own} ですが、クラスタは自身の AS {cluster} を期待しています',
  holdTime: '小さい方の {agreed} 秒で動作中: クラスタの提示は {offered} 秒',
  multihopCluster: '{address} は {router} の接続ネットワークにありません。クラスタ側で multihop が必要です',
  multihopRouter: '{address} は {router} の接続ネットワークにありません。ルーター側で multihop が必要です',
  bfdRouter:
    'クラスタは BFD（プロファイル {profile}）を使いますが、{router} は使いません。障害は hold time でしか検出されません',
  bfdCluster: '{router} は BFD を使いますが、クラスタは使いません。障害は hold time でしか検出されません',
  family: '{router} はこのセッションで IPv{family} の経路を交換しません',
  password:
    'クラスタはメッセージに署名します（TCP MD5）。{router} に同じパスワードがあるかは読み取り対象外です',
  passwordCluster: 'クラスタはメッセージに署名しますが（TCP MD5）、{router} は署名しません',
  passwordRouter: '{router} はメッセージに署名しますが（TCP MD5）、クラスタは署名しません',
  source: 'クラスタの送信元は {source} ですが、{router} のピアは {address} です',
  routerAddress: 'クラスタの宛先は {expected} ですが、{router} は {address} から応答します',
  notConfigured: '{router} に {node} のピアがありません',
  outsideRange: '{node}（{address}）は listen 範囲 {range} の外です',
  noNode: '{address} を持つ既知のクラスタのノードはありません',
  mend: {
    router: 'ルーターで実行:',
    cluster: 'またはクラスタで実行:',
    password: 'クラスタと同じパスワードをルーターに設定:',
    withoutPassword: 'またはルーターでパスワードを外す:',
    secret: 'ルーターと同じパスワードをクラスタに設定:',
    add: 'ルーターにピアを追加:',
    remove: 'なくなったノードの設定を削除:',
    range: 'このノードのピアを追加するか、範囲を広げます:',
  },
};
