import type * as english from '../en/access.ts';
import type { Translated } from '../translated.ts';

export const access: Translated<typeof english.access> = {
  signIn: 'サインイン',
  signOut: 'サインアウト',
  you: 'あなた',
  name: '名前',
  password: 'パスワード',
  passwordHint: '12文字以上。複雑さより長さが有効です。',
  oidc: '組織のアカウントでサインイン',
  overview: '概要へ',
  role: { wall: '監視画面', viewer: '閲覧者', operator: '運用者', administrator: '管理者' },
  how: {
    open: 'ここでは誰でも閲覧でき、誰も変更できません。サインインは不要です。',
    oidc: 'この Hopboard の利用者は OpenID プロバイダーで認証されます。認証後ここに戻ります。',
    proxy: '手前のリバースプロキシが利用者を示します。許可された利用者が示されていません。',
  },
  first: {
    title: '最初の管理者',
    explain: 'ログに記されたリンクから来ています。1回だけ有効です。',
    make: '作成してサインイン',
  },
  demonstration: {
    begin: '運用者として試す',
    stop: '運用者をやめる',
    explain: '内蔵ネットワークでは誰でも運用者の操作を試せます。実機には一切触れません。',
  },
  wall: { title: '監視画面', opening: '監視画面を開いています…' },
  people: {
    title: '利用者',
    explain: '誰が入れて、何をしてよいか。',
    open: 'このページに到達できる人は誰でも閲覧でき、誰も変更できません。サインインを求めるには hopboard.yaml の access.mode を設定してください。',
    elsewhere: '役割はプロバイダーのグループで決まります。',
    role: '役割',
    roleOf: '{name} の役割',
    seen: '最終利用',
    never: 'サインインなし',
    disabled: '無効',
    act: '操作',
    disable: '無効にする',
    disableNamed: '{name} を無効にする',
    enable: '有効にする',
    enableNamed: '{name} を有効にする',
    add: '利用者を追加',
    added: '{name} が利用できるようになりました。',
    ownPassword: '自分のパスワード',
    current: '現在のパスワード',
    next: '新しいパスワード',
    change: 'パスワードを変更',
    changed: '変更しました。ほかのセッションはすべて終了しました。',
  },
  links: {
    title: '監視画面のリンク',
    explain: 'リンクで開けるのは監視画面だけです。表示は一度限りで、ここで失効できます。',
    none: 'リンクはまだありません。',
    name: '設置場所',
    days: '有効日数（空欄: 無期限）',
    add: 'リンクを作成',
    once: '今すぐコピーしてください。再表示はできません。',
    made: '作成',
    by: '作成者 {name}',
    opened: '最終使用',
    never: 'なし',
    ends: '期限',
    act: '操作',
    revoke: '失効させる',
    revokeNamed: '{name} を失効させる',
    revoked: '失効済み',
  },
  audit: {
    title: '監査ログ',
    explain: 'すべての変更の試みとサインイン。記録は変更も削除もされません。',
    export: 'すべてダウンロード',
    none: 'まだ記録はありません。',
    when: '日時',
    who: '誰が',
    from: '接続元',
    what: '操作',
    subject: '対象',
    result: '結果',
    more: 'さらに古い記録',
    word: { attempted: '開始', done: '完了', refused: '拒否', failed: '失敗' },
  },
  transport: {
    title: 'ルーターへの通信',
    plain: '{router}: パスワードを含むすべてが平文で流れます。api-ssl を使ってください。',
    anonymous: '{router}: 暗号化されますが、途中の誰かが成りすませます。証明書を設定してください。',
  },
};

export const accessProblem: Translated<typeof english.accessProblem> = {
  'signed-out': 'サインインしていません',
  role: '{name} の役割は {role} です。{needed} が必要です',
  host: 'Hopboard は {host} という名前では応答しません',
  wrong: '名前またはパスワードが違います',
  'too-many': '回数が多すぎます',
  invitation: 'このリンクは使用済みか、期限切れです',
  'wall-link': 'このリンクは失効したか、期限切れか、不完全です',
  oidc: 'OpenID プロバイダーで本人確認ができませんでした',
  group: 'あなたのグループにはここでの役割がありません',
  disabled: 'あなたのアカウントは無効になっています',
  mode: 'ここではこの方法でサインインしません',
};

export const accessRemedy: Translated<typeof english.accessRemedy> = {
  role: 'Hopboard の管理者に依頼してください。',
  wrong: '両方を確認してください。管理者は新しいパスワードを設定できます。',
  'too-many': 'しばらく待ってから再度お試しください。',
  invitation: 'Hopboard を再起動して新しいリンクを得るか、npm run user を使ってください。',
  'wall-link': '管理者に新しいリンクを依頼してください。',
  oidc: 'もう一度サインインしてください。詳細は Hopboard のログにあります。',
  group: 'access.groups への追加を管理者に依頼してください。',
  disabled: 'Hopboard の管理者に依頼してください。',
};

export const storeProblem: Translated<typeof english.storeProblem> = {
  full: 'データベース {place} に空き容量がありません',
  'read-only': 'データベース {place} に書き込めません',
  unreachable: 'データベース {place} に到達できません',
  damaged: 'データベース {place} が壊れています',
  busy: 'データベース {place} は別のプロセスが使用中です',
  refused: 'データベース {place} がサインインを拒否しました',
  lost: '動作中にデータベース {place} が削除または置き換えられました',
  locked: '{name} は {holder} が変更中です',
};

export const storeRemedy: Translated<typeof english.storeRemedy> = {
  full: 'ディスクの空きを確保してください。それまでは閲覧のみで、変更はできません。',
  'read-only': '書き込み可能にしてください。それまでは閲覧のみで、変更はできません。',
  unreachable: '動作しているか、接続できるか確認してください。それまで変更はできません。',
  damaged: '控えから復元してください。',
  busy: '再度お試しください。',
  lost: 'ファイルを元に戻すか、Hopboard を再起動して現在のファイルで始めてください。',
  locked: 'しばらくしてから再度お試しください。',
};

export const peopleProblem: Translated<typeof english.peopleProblem> = {
  taken: 'アカウント {name} は既にあります',
  unknown: 'そのアカウントはありません',
  elsewhere: '{name} の役割とパスワードはサインイン元で決まります',
  'last-administrator': '管理者が一人もいなくなります',
};

export const silenceProblem: Translated<typeof english.silenceProblem> = {
  'no-finding': 'その所見はもうありません',
  unknown: '抑止されていないか、抑止は既に終わっています',
};

export const silenceRemedy: Translated<typeof english.silenceRemedy> = {
  'no-finding': '一覧を見直してください。既に解消されている可能性があります。',
};
