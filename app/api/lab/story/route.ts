import { z } from 'zod';
import { currentSnapshot, switchStory } from '@/lib/collect/index.ts';
import { Story } from '@/lib/config/schema.ts';
import { answering, json, parsed } from '../../answer.ts';
import { onlyPost } from '../../methods.ts';
import { nothingHere } from '../../nothing.ts';
import { sameOriginJson } from '../../same-origin.ts';

const Wish = z.strictObject({ story: Story });

/** `POST /api/lab/story` with `{"story":"blog"}`: the embedded network's other story. Not there on a real network. */
export const POST = answering(async (request) => {
  if (!currentSnapshot().stage.embedded) return nothingHere(request);
  const { story } = parsed(Wish, await sameOriginJson(request), 'request.body');
  await switchStory(story);
  return json({ stage: currentSnapshot().stage });
});

export const { GET, PUT, PATCH, DELETE } = onlyPost;
