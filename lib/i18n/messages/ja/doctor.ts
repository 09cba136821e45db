import type * as english from '../en/doctor.ts';
import type { Translated } from '../translated.ts';

export const doctorSentences: Translated<typeof english.doctorSentences> = {
  open: '未診断: 先に {of} を読めるようにする必要があります',
  config: {
    good: '設定 {file} は正しく読めます: クラスタ {clusters, number}、ルーター {routers, number}',
    empty: '設定 {file} にクラスタもルーターもありません',
  },
  clusterAccess: {
    good: '{cluster} の API サーバーは応答し、認証も通ります',
    bad: '{cluster} の API サーバーを読めません',
  },
  metallb: {
    crd: 'MetalLB {version}（{mode}）が {namespace} で動作中、設定はカスタムリソース',
    configmap: 'MetalLB {version}（{mode}）が {namespace} で動作中、設定は ConfigMap',
    none: '{cluster} に MetalLB が見つかりません（DaemonSet speaker も Deployment controller もありません）',
    unread: 'MetalLB {version}（{mode}）が {namespace} で動作していますが、設定を読めません',
    unconfigured: 'MetalLB {version}（{mode}）が {namespace} で動作していますが、設定がありません',
    open: '{cluster} で MetalLB が動作しているか確認できません',
  },
  rights: {
    good: '{cluster} で必要な権限 {count, number} 件はすべてあります',
    bad: '{cluster} で権限が不足しています。次のルールで与えられます',
  },
  routerAccess: {
    good: '{router} は {endpoint} で応答し、ログインできます',
    bad: '{router} を {endpoint} で読めません',
  },
  routerVersion: {
    good: 'RouterOS {version}: バージョン {major} の方式で読みます',
    old: 'RouterOS {version} は検証済みの範囲（6.45 以降）より古いものです',
  },
  bgpMenu: {
    good: 'BGP を読めます: ピア {peers, number}',
    none: '{router} に BGP メニューがありません（RouterOS 6 では routing パッケージが必要）',
    bad: '{router} の BGP を読めません',
  },
  routerRights: {
    good: 'ユーザー {user} は NAT を含め必要なものをすべて読めます',
    untold: 'ユーザー {user} は NAT を読めます（自身の権限は見られません）',
    missing: 'ユーザー {user} に {missing} がありません',
    nat: 'ユーザー {user} は NAT を読めません',
  },
  clock: {
    good: '{of} の時計は合っています',
    set: '{of} の時計は設定済みです（セッションの記録による）',
    apart: '{of} の時計が {seconds, number} 秒ずれています: トークンや証明書が有効期間どおりに働きません',
    unset: '{of} の時計が設定されていません（{time} を示しています）',
    untold: '{of} は時刻を示しません',
  },
};

export const doctor: Translated<typeof english.doctor> = {
  title: '初回診断',
  hint: 'すべての情報源で読み取れる範囲をあらためて確認し、足りない場合の対処を示します。npm run doctor と同じです。',
  run: '診断する',
  running: '診断中 …',
  failed: '診断できませんでした。',
  at: '診断時刻 {time}',
  outcome: { good: '良好', warning: '要確認', bad: '不良', open: '未診断' },
};
