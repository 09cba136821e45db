import type { ConfigScope } from './scope.ts';

/** Refuses values outside what a BFD session can use (`bfdProfileFromCR`). */
export function checkBfdProfiles(scope: ConfigScope): void {
  for (const profile of scope.objects.bfdProfiles) {
    for (const [field, value, least, most] of [
      ['detectMultiplier', profile.detectMultiplier, 2, 255],
      ['receiveInterval', profile.receiveInterval, 10, 60_000],
      ['transmitInterval', profile.transmitInterval, 10, 60_000],
      ['minimumTtl', profile.minimumTtl, 1, 254],
    ] as const) {
      if (value === undefined || (value >= least && value <= most)) continue;
      scope.report.refuse(scope.refer('BFDProfile', profile), {
        code: 'bfd-value',
        message: `invalid ${field} of bfd profile ${profile.name}: invalid value ${value}, must be in ${least}-${most} range`,
        params: {
          profile: profile.name,
          field,
          value: String(value),
          least: String(least),
          most: String(most),
        },
      });
    }
  }
}
