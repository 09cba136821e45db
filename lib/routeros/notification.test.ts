import { describe, expect, it } from 'vitest';
import { decodeNotification } from './notification.ts';

const marker = 'f'.repeat(32);

describe('decodeNotification', () => {
  it.each([
    [`${marker}0015030400`, 4, 0, 'Hold Timer Expired'],
    [`${marker}0015030603`, 6, 3, 'Cease: Peer De-configured'],
    [`${marker}0015030601`, 6, 1, 'Cease: Maximum Number of Prefixes Reached'],
    [`${marker.toUpperCase()}0015030602`, 6, 2, 'Cease: Administrative Shutdown'],
    [`${marker}001703020200fa`, 2, 2, 'OPEN Message Error: Bad Peer AS'],
    [`${marker}00150306FF`, 6, 255, 'Cease: subcode 255'],
    [`${marker}0015036301`, 99, 1, 'Error 99/1'],
  ])('%s', (hex, code, subcode, text) => {
    expect(decodeNotification(hex, 'received')).toEqual({ direction: 'received', code, subcode, text });
  });

  it.each([undefined, '', 'ffff', `${marker}0013010400`, 'zz'])('%s is none', (hex) => {
    expect(decodeNotification(hex, 'sent')).toBeUndefined();
  });
});
