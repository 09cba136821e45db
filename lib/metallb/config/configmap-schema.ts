import { z } from 'zod';

const number = z.number().int().nonnegative();
// go-yaml still takes the words of YAML 1.1 for a boolean.
const flag = z.union([z.boolean(), z.stringbool({ truthy: ['y', 'yes', 'on'], falsy: ['n', 'no', 'off'] })]);
// YAML reads 64512:1 and 1.2.3.4 as text already; a plain number is taken for the text it is written as.
const text = z.union([z.string(), z.number()]).transform(String);

const nodeSelector = z.strictObject({
  'match-labels': z.record(z.string(), text).nullish(),
  'match-expressions': z
    .array(z.strictObject({ key: text, operator: text, values: z.array(text).nullish() }))
    .nullish(),
});

const peer = z.strictObject({
  'my-asn': number.nullish(),
  'peer-asn': number.nullish(),
  'peer-address': text.nullish(),
  'source-address': text.nullish(),
  'peer-port': number.nullish(),
  'hold-time': text.nullish(),
  'keepalive-time': text.nullish(),
  'router-id': text.nullish(),
  password: text.nullish(),
  'bfd-profile': text.nullish(),
  'ebgp-multihop': flag.nullish(),
  'node-selectors': z.array(nodeSelector).nullish(),
});

const advertisement = z.strictObject({
  'aggregation-length': z.number().int().nullish(),
  'aggregation-length-v6': z.number().int().nullish(),
  localpref: number.nullish(),
  communities: z.array(text).nullish(),
});

const pool = z.strictObject({
  name: text.nullish(),
  protocol: text.nullish(),
  addresses: z.array(text).nullish(),
  'avoid-buggy-ips': flag.nullish(),
  'auto-assign': flag.nullish(),
  'bgp-advertisements': z.array(advertisement).nullish(),
});

const bfdProfile = z.strictObject({
  name: text,
  'receive-interval': number.nullish(),
  'transmit-interval': number.nullish(),
  'echo-interval': number.nullish(),
  'echo-mode': flag.nullish(),
  'passive-mode': flag.nullish(),
  'minimum-ttl': number.nullish(),
  'detect-multiplier': number.nullish(),
});

/**
 * The YAML under `config` of the ConfigMap that MetalLB up to 0.12 reads with `UnmarshalStrict`: one key it does not know and
 * the whole configuration is refused.
 */
export const ConfigMapText = z.strictObject({
  peers: z.array(peer).nullish(),
  'address-pools': z.array(pool).nullish(),
  'bgp-communities': z.record(z.string(), text).nullish(),
  'bfd-profiles': z.array(bfdProfile).nullish(),
});
export type ConfigMapText = z.infer<typeof ConfigMapText>;

/** Keys that came later than 0.9, with the release that brought them; an older MetalLB refuses them like any unknown key. */
export const KEY_SINCE: Readonly<Record<string, string>> = {
  'source-address': '0.11.0',
  'keepalive-time': '0.12.0',
  'bfd-profile': '0.12.0',
  'ebgp-multihop': '0.12.0',
  'aggregation-length-v6': '0.12.0',
  'bfd-profiles': '0.12.0',
};
