import type * as english from '../en/problem.ts';
import type { Translated } from '../translated.ts';

export const problem: Translated<typeof english.problem> = {
  dns: {
    loading: '{server} にはまだ照会していません',
    silent: 'DNS サーバー {server} が応答しません（{reason}）',
  },
  routeros: {
    unreachable: '{address} に接続できません: {reason}',
    'connection-lost': '{address} との接続が切れました',
    closed: '{address} との接続が閉じられました',
    'closed-before-login': 'ログインの応答前にルーターが接続を閉じました',
    'login-refused': 'ルーターがログインを拒否しました: {router}',
    'login-unreachable': 'ルーターがログインを確認できません: {router}',
    permission: '{menu} を読む権限がありません: {router}',
    absent: 'ルーターに {menu} がありません',
    'unknown-parameter': 'ルーターが {menu} のパラメーターを認識しません: {router}',
    trap: 'ルーターが {menu} を拒否しました: {router}',
    refused: 'ルーターが {menu} を拒否しました: {router}',
    fatal: '{address} が接続を終了しました: {router}',
    silent: '{address} が {menu} に応答しなくなりました',
    timeout: '{menu} が {seconds} 秒以内に応答しません',
    protocol: '{address} から届いた内容を解釈できません',
    'control-byte': '応答しているのは RouterOS API ではありません（バイト {byte}）',
    'reply-too-large': '{menu} の応答が大きすぎるため中断しました',
    tls: '{address} との TLS ハンドシェイクに失敗しました: {reason}',
    'plain-refused': '{address} の api サービスではパスワードが平文で流れます',
    'not-anonymous': '設定は anonymous ですが、{address} には証明書があります',
    'certificate-unknown': '{address} の証明書が登録済みのものと異なります: {seen}',
    'certificate-refused': '{address} の証明書を信頼できません: {reason}',
    paused: 'ルーターの CPU が {load} %（上限 {limit} %）のため、収まるまでセッションのみ読み取ります',
    loading: 'ルーターへの照会はこれからです',
    slow: '1つのコマンドに {took} 秒かかったため、当面 {every} 秒ごとに照会します',
    overdue: 'ルーターとは接続中ですが、この読み取りが遅れています',
    'no-answer': '{menu} が行を返しません',
    'no-bgp': 'このルーターには BGP メニューがありません',
    'large-table':
      'このルーターは {prefixes} プレフィックスを持ち、RouterOS 6 は照会ごとに全件を走査するため、経路を読みません',
    'advertisements-off': 'このルーターでは広報の読み取りが無効です',
    'advertisements-unsafe':
      'RouterOS {version} は広報の表示で routing プロセスが停止する恐れがあるため、照会しません',
    read: 'ルーターの読み取り中に予期しない失敗が起きました',
  },
  kubernetes: {
    unreachable: '{cluster} の API サーバー {server} が応答しません: {reason}',
    certificate: '{cluster} の API サーバー {server} の証明書を信頼できません: {reason}',
    silent: '{cluster} の API サーバー {server} から {seconds} 秒間何も届きません',
    failing: 'API サーバーがエラーを返しました: {reason}',
    unauthorized: '{cluster} の API サーバーがこのユーザーを認証しません: {reason}',
    forbidden: '{cluster} で {resource} の list と watch が許可されていません',
    absent: '{cluster} に {resource} がありません',
    throttled: '{cluster} の API サーバーが要求を減らすよう求めています: {reason}',
    refused: '{cluster} の API サーバーが拒否しました: {reason}',
    loading: '最初の一覧を取得中です',
    lost: 'watch が切れたため再接続しています',
    expired: '求めたバージョンは {cluster} の API サーバーにもうありません',
    credentials: 'kubeconfig の認証情報を用意できません: {reason}',
    kubeconfig: 'kubeconfig {file} を使えません: {reason}',
    'no-kubeconfig': 'kubeconfig がなく、サービスアカウントを持つ Pod でもありません',
    'plain-http': 'kubeconfig のサーバーが {server} です。トークンを平文で送ることはできません',
  },
  metallb: {
    'sent-not-told': '{mode} モードの MetalLB は speaker が何を送るかを示しません',
    'tells-nobody': 'speaker が送信内容を書き出すのは frr-k8s モードだけです',
  },
  correlate: {
    'prefix-not-asked': '{prefix} は {router} でまだ照会していません',
    'no-router': 'ルーターが設定されていません',
    'router-not-read': '広報先のルーターは読み取り対象ではありません',
    'no-cluster': 'クラスタが設定されていません',
  },
  internal: '予期しない不具合: {message}',
};

export const remedy: Translated<typeof english.remedy> = {
  dns: {
    silent: '稼働を確認するか、dns.servers から外してください。',
  },
  routeros: {
    unreachable: 'アドレス・ポート・途中のファイアウォールを確認してください。',
    'closed-before-login': 'サービスの許可アドレス（/ip/service）と max-sessions を確認してください。',
    'login-refused':
      'ユーザー名とパスワード、グループの api ポリシー、ユーザーの許可アドレスを確認してください。',
    'login-unreachable':
      'ルーターが照会する RADIUS サーバーが応答しません。/radius を確認するか、ローカルユーザーを使ってください。',
    permission: 'このユーザーのグループに read と api のポリシーを与えてください。',
    timeout:
      'ルーターが混雑しているか、経路が切れています。このメニューの間隔を延ばすと改善する場合があります。',
    'control-byte':
      'ポートが api（8728）または api-ssl（8729）のもので、transport と一致するか確認してください。',
    'plain-refused': 'transport を api-ssl にするか、専用ネットワークなら allowPlain を設定してください。',
    'certificate-unknown':
      'ご自分のルーターなら tls.fingerprint に {seen} を設定してください。違うなら、別の何かが応答しています。',
    'certificate-refused': 'ご自分のルーターなら tls.fingerprint に {seen} を設定してください。',
    'no-bgp': 'RouterOS 6 では routing パッケージを有効にしてください（/system/package）。',
    'large-table': 'RouterOS 7 に更新するか、フルルートは別のルーターで受けてください。',
    'advertisements-off': '設定の readAdvertisements を有効にしてください。',
    'advertisements-unsafe': 'RouterOS 7.17.1 以降に更新してください。',
  },
  kubernetes: {
    unreachable: 'API サーバーが動作し、このマシンから到達できるか確認してください。',
    certificate: 'kubeconfig の certificate-authority と tls-server-name をサーバーと照合してください。',
    silent: '途中のロードバランサーやファイアウォールが無通信の接続を切っていないか確認してください。',
    unauthorized: 'トークンまたは証明書が拒否されました。このコンテキストの認証情報を更新してください。',
    absent: 'このクラスタで使っていなければ対処は不要です。毎分確認しています。',
    forbidden: 'deploy/kubernetes を適用するか、次のルールを追加してください: {rule}',
    credentials: 'このユーザーの exec プラグインを手動で実行し、対話なしで動くことを確認してください。',
    kubeconfig: 'ファイル、または設定にあるこのクラスタのパスとコンテキストを直してください。',
    'no-kubeconfig': '設定でこのクラスタの kubeconfig を指定してください。',
    'plain-http': 'API サーバーの https アドレスを使ってください。',
  },
};
