import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { legacyConfigFromObject, withoutPasswords } from './legacy-config.ts';

const written = `# The peers section tells MetalLB what BGP routers to connect to.
peers:
- peer-address: 10.0.0.1
  peer-asn: 64512
  my-asn: 64512
  # (optional) Password for TCPMD5 authenticated BGP sessions
  password: "yourPassword"   # keep me
  hold-time: 120s
- {peer-address: 10.0.0.2, password: 'second', my-asn: 1}
- peer-address: 10.0.0.3
  password: |
    a long
    secret
  router-id: 1.2.3.4
address-pools: []
`;

test('the ConfigMap keeps its text, and each password is blanked where it stands', () => {
  const object = { metadata: { name: 'config', namespace: 'metallb-system' }, data: { config: written } };
  const [config] = legacyConfigFromObject(object);
  expect(config).toMatchObject({ name: 'config', namespace: 'metallb-system' });
  expect(config?.text).not.toMatch(/yourPassword|second|secret$/m);
  expect(config?.text).toContain('  password: "***"   # keep me\n  hold-time: 120s');
  const peers = parse(written).peers.map((peer: object) => ({ ...peer, password: '***' }));
  expect(parse(config?.text ?? '')).toEqual({ peers, 'address-pools': [] });
});

test('a ConfigMap without the key has no text', () => {
  expect(legacyConfigFromObject({ metadata: { name: 'config' }, data: { other: 'x' } })).toMatchObject([
    { text: undefined },
  ]);
});

describe('passwords are found', () => {
  test.each([
    ['behind an alias', 'secrets: [&one hunter2]\npeers:\n- password: *one\n'],
    ['with a quoted key', '- "password": hunter2\n'],
    ['with an anchor', '- password: &p hunter2\n'],
    ['with a tag', '- password: !!str hunter2\n'],
    ['as a key with question mark', '- ? password\n  : hunter2\n'],
    ['in a comment', '- my-asn: 1 # password: hunter2\n'],
    ['in text that is no YAML', 'peers: [\n- password: hunter2\n'],
    ['in text that is no YAML, in flow style', 'peers: [{a: 1, password: hunter2, b: "\n'],
  ])('%s', (_, text) => {
    expect(withoutPasswords(text)).not.toContain('hunter2');
  });
});

test('text without a password stays as it is', () => {
  const text = 'address-pools:\n- name: password\n  addresses: [192.0.2.0/24]\n';
  expect(withoutPasswords(text)).toBe(text);
});
