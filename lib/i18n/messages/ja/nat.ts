import type { nat as english } from '../en/nat.ts';
import type { Translated } from '../translated.ts';

export const nat: Translated<typeof english> = {
  label: '宛先NAT ルール',
  column: {
    position: '番号',
    state: '状態',
    match: '一致条件',
    to: '転送先',
    serves: '提供先',
    remarks: '指摘',
    packets: 'パケット',
  },
  empty: '宛先NAT ルールはありません。NAT で外部に開いているものはありません。',
  right: '指摘なし',
  nothing: '既知のホストなし',
  unread: '所有者は不明',
  invalid: '不正',
  dynamic: '動的',
  ours: 'Hopboard が作成',
  chain: 'チェーン',
  action: 'アクション',
  toAddresses: 'to-addresses',
  comment: 'コメント',
  counted: 'カウンター',
  bytes: 'バイト',
  health: { up: '問題なし', degraded: '要確認', down: '効果なし', unknown: '不明', disabled: '無効' },
  title: '{router} のルール {position}',
};
