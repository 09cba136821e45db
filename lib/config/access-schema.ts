import { z } from 'zod';
import { parsePrefix } from '../ip/index.ts';
import { duration, path, secret } from './schema-parts.ts';

/** The keys below `access:`. As in schema.ts, `describe` completes the sentence "Give …". */

const MODES = ['open', 'local', 'oidc', 'proxy'] as const;

const groupList = (who: string) =>
  z
    .array(z.string().min(1))
    .default([])
    .describe(`a list of groups whose members ${who}; "*" is everyone who is signed in`);

/** A name or an address of a host, `*.example.net` for all names below one, or a network of addresses. */
export const HostPattern = z
  .string()
  .regex(/^(\*\.)?[a-z0-9_-]+(\.[a-z0-9_-]+)*$|^\[?[0-9a-f:.]+\]?(\/\d{1,3})?$/i)
  .describe(
    'a host name without port, *.name for all below it, an address, or a network such as 192.168.1.0/24',
  );

const headerName = z
  .string()
  .regex(/^[a-z0-9-]+$/i)
  .transform((name) => name.toLowerCase())
  .describe('the name of an HTTP header');

const issuer = z
  .url({ protocol: /^https?$/ })
  .describe('the https address of the OpenID provider, as its discovery document names itself');

const Oidc = z
  .strictObject({
    issuer,
    clientId: z.string().min(1).describe('the client id the provider gave Hopboard'),
    clientSecret: secret('the client secret').optional(),
    clientSecretFile: path.optional(),
    scopes: z
      .array(z.string().regex(/^[!#-[\]-~]+$/))
      .default(['openid', 'profile'])
      .describe('a list of scopes, openid among them'),
    nameClaim: z.string().min(1).default('preferred_username').describe('the claim that names a person'),
    groupsClaim: z.string().min(1).default('groups').describe('the claim that lists the groups of a person'),
  })
  .describe('a map of issuer, clientId and clientSecret');

const ProxyHeaders = z
  .strictObject({
    userHeader: headerName.default('x-forwarded-user'),
    groupsHeader: headerName.default('x-forwarded-groups'),
  })
  .describe('a map of userHeader and groupsHeader');

export const Access = z
  .strictObject({
    mode: z
      .enum(MODES)
      .optional()
      .describe('open (everyone may look, nobody may change), local (accounts of Hopboard), oidc or proxy'),
    url: z
      .url({ protocol: /^https?$/ })
      .optional()
      .describe('the address people type, such as https://hopboard.example.net'),
    trustedProxies: z
      .array(
        z
          .string()
          .refine((text) => parsePrefix(text) !== undefined)
          .describe('a network such as 10.0.0.0/8'),
      )
      .default([])
      .describe(
        'a list of networks in CIDR form, such as 127.0.0.1/32, whose forwarding headers are believed',
      ),
    frameAncestors: z
      .array(z.url({ protocol: /^https?$/ }).describe('an origin such as https://portal.example.net'))
      .default([])
      .describe('a list of origins whose pages may show the wall in a frame'),
    sessionIdle: duration('12h', '5m', '720h'),
    sessionLife: duration('168h', '5m', '8760h'),
    groups: z
      .strictObject({
        viewer: groupList('may look'),
        operator: groupList('may open ports'),
        administrator: groupList('may do everything'),
      })
      .prefault({})
      .describe('a map of viewer, operator and administrator'),
    oidc: Oidc.optional(),
    proxy: ProxyHeaders.prefault({}),
  })
  .describe('a map of mode and what it needs');
