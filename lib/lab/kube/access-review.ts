import { parseBody, type RequestBody } from './json-body.ts';
import { at } from './object.ts';
import type { Attempt } from './rights.ts';

/**
 * Answers a SelfSubjectAccessReview.
 * @param body the request's body
 * @param isAllowed whether its sender may do what is asked about
 * @throws Refusal 400 or 415 where the body is no JSON object
 */
export function answerAccessReview(body: RequestBody, isAllowed: (attempt: Attempt) => boolean): object {
  const review = parseBody(body, 'application/json');
  const asked = (field: string) => {
    const value = at(review, `spec.resourceAttributes.${field}`);
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const resource = [asked('resource'), asked('subresource')].filter((part) => part !== undefined).join('/');
  const allowed = isAllowed({
    verb: asked('verb') ?? '',
    group: asked('group') ?? '',
    resource,
    namespace: asked('namespace'),
    name: asked('name'),
  });
  return {
    kind: 'SelfSubjectAccessReview',
    apiVersion: 'authorization.k8s.io/v1',
    metadata: { creationTimestamp: null },
    spec: review.spec,
    status: allowed ? { allowed, reason: 'RBAC: allowed' } : { allowed },
  };
}
