import type { ObjectName } from '../../model/cluster.ts';
import type { MetalLbConfig } from '../../model/metallb.ts';

export type ObjectRef = ObjectName & { readonly kind: string };
export type Remark = MetalLbConfig['refusals'][number];

/** What a remark says: `code` without its `metallb.` prefix, the names in it, MetalLB's reason in English, what to do. */
export type RemarkText = {
  readonly code: string;
  readonly message: string;
  readonly params?: Readonly<Record<string, string>>;
  readonly suggestion?: string;
};

/** Collects what MetalLB refuses and what it silently does nothing with, in the order found. */
export type Report = {
  readonly refusals: Remark[];
  readonly notices: Remark[];
  refuse(object: ObjectRef, text: RemarkText): void;
  notice(object: ObjectRef, text: RemarkText): void;
};

export function createReport(): Report {
  const refusals: Remark[] = [];
  const notices: Remark[] = [];
  return {
    refusals,
    notices,
    refuse: (object, text) => refusals.push(remark(object, text)),
    notice: (object, text) => notices.push(remark(object, text)),
  };
}

function remark(object: ObjectRef, { code, message, params, suggestion }: RemarkText): Remark {
  return {
    object,
    code: `metallb.${code}`,
    message,
    params: { ...params },
    ...(suggestion === undefined ? {} : { suggestion }),
  };
}
