import { describe, expect, test } from 'vitest';
import { messagesOf } from '@/lib/i18n/messages.ts';
import { createSpeaker } from './speaker.ts';

const english = createSpeaker('en', messagesOf('en'), 'UTC');
const japanese = createSpeaker('ja', messagesOf('ja'), 'Asia/Tokyo');

describe('sentences', () => {
  const verdict = {
    key: 'verdict.allReachable',
    params: { services: 14, established: 4, peers: 4 },
    text: 'raw',
  };

  test('are said in the reader’s language', () => {
    expect(english.sentence(verdict)).toBe('All 14 services reachable · 4 of 4 peers established');
    expect(japanese.sentence(verdict)).toBe('全 14 サービス到達可能 · ピア 4 中 4 確立');
  });

  test('plurals follow the number', () => {
    const missing = (count: number) =>
      english.sentence({
        key: 'service.missingNextHops',
        params: { missing: count, router: 'gw1' },
        text: '',
      });
    expect([missing(1), missing(2)]).toEqual(['1 next hop missing on gw1', '2 next hops missing on gw1']);
  });

  test.each([
    { key: 'verdict.notYetInvented', params: {}, text: 'English it carries' },
    { key: 'service.missingNextHops', params: {}, text: 'English it carries' },
  ])('$key without text or names falls back to what it carries', (sentence) => {
    expect(japanese.sentence(sentence)).toBe('English it carries');
  });
});

describe('problems', () => {
  const problem = {
    code: 'routeros.unreachable',
    message: 'raw',
    params: { address: '192.0.2.1:8728', reason: 'refused' },
    suggestion: 'Check it.',
  };

  test('say what is wrong and what to do', () => {
    expect(english.problem(problem)).toBe('No connection to 192.0.2.1:8728: refused');
    expect(japanese.remedy(problem)).toBe('アドレス・ポート・途中のファイアウォールを確認してください。');
  });

  test('a code without remedy shows the suggestion it carries, or none', () => {
    const unforeseen = { code: 'dns.unforeseen', message: 'No answer' };
    expect(japanese.problem(unforeseen)).toBe('No answer');
    expect(japanese.remedy({ ...unforeseen, suggestion: 'Ask again.' })).toBe('Ask again.');
    expect(japanese.remedy(unforeseen)).toBeUndefined();
  });
});
