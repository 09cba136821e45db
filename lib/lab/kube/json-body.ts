import { isRecord, type JsonRecord } from './object.ts';
import { badRequest, Refusal, unsupportedMediaType } from './statuses.ts';

/** What a client sent; where it did not say in which media type, JSON is meant. */
export type RequestBody = { readonly text: string; readonly mediaType: string };

/**
 * @param accepted the one media type that is understood (kubectl prefers protobuf for some requests)
 * @returns the JSON object a client sent
 * @throws Refusal 415 on another media type, 400 where it is no JSON object
 */
export function parseBody({ text, mediaType }: RequestBody, accepted: string): JsonRecord {
  if (mediaType !== accepted) throw new Refusal(unsupportedMediaType(accepted));
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // Answered below, as any other body that is no object.
  }
  if (!isRecord(value)) throw new Refusal(badRequest('the body of the request is not a JSON object'));
  return value;
}
