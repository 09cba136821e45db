import { z } from 'zod';
import { requireRole } from '@/lib/access/index.ts';
import { currentSnapshot, switchStory } from '@/lib/collect/index.ts';
import { Story } from '@/lib/config/schema.ts';
import { settleSoon } from '@/lib/nat/settling.ts';
import { actingBody } from '../../acting.ts';
import { answering, json } from '../../answer.ts';
import { onlyPost } from '../../methods.ts';
import { nothingHere } from '../../nothing.ts';

const Wish = z.strictObject({ story: Story });

/** `POST /api/lab/story` with `{"story":"blog"}`: the embedded network's other story. Not there on a real network. */
export const POST = answering(async (request) => {
  const actor = await requireRole(request, 'viewer');
  if (!currentSnapshot().stage.embedded) return nothingHere(request);
  const { story } = await actingBody(request, actor, Wish);
  await switchStory(story);
  // What was interrupted on this story's routers could not be asked for while the other one was watched.
  settleSoon();
  return json({ stage: currentSnapshot().stage });
});

export const { GET, PUT, PATCH, DELETE } = onlyPost;
