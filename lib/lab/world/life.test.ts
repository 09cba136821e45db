import { describe, expect, it } from 'vitest';
import { createLife } from './life.ts';
import { routesOf } from './routes.ts';
import { sessions } from './sessions.ts';
import { blog } from './stories/blog.ts';
import { today } from './stories/today.ts';
import type { World } from './world.ts';

const start = Date.parse('2026-11-20T12:00:00Z');

function liveThrough(story: World, seed: number, steps: number): World[] {
  const life = createLife(seed);
  const worlds: World[] = [];
  let world = story;
  for (let step = 1; step <= steps; step += 1) {
    world = life.step(world, start + step * 1000);
    worlds.push(world);
  }
  return worlds;
}

const figures = ({ cluster, routers }: World) => ({
  pods: cluster.services.map(({ name, pods }) => `${name} ${pods.map(({ node }) => node)}`),
  addresses: cluster.services.map(({ addresses }) => addresses),
  cordoned: cluster.nodes.filter(({ cordoned }) => cordoned).map(({ name }) => name),
  rules: routers.map(({ nat }) => nat.length),
});

describe('life', () => {
  it('is the same for the same seed', () => {
    expect(liveThrough(today(start), 7, 60)).toEqual(liveThrough(today(start), 7, 60));
    expect(liveThrough(today(start), 7, 60)).not.toEqual(liveThrough(today(start), 8, 60));
  });

  it('lets all four things happen, one at a time', () => {
    const seen = new Set<string>();
    for (const world of liveThrough(today(start), 1, 200)) {
      const happening = [
        world.cluster.nodes.some(({ cordoned }) => cordoned) && 'drain',
        world.cuts.length > 1 && 'flap',
        world.cluster.services.some(({ namespace }) => namespace === 'visitors') && 'appear',
        world.cluster.services.some(({ namespace }) => namespace === 'fillers') && 'fill',
      ].filter((name) => name !== false);
      expect(happening.length).toBeLessThanOrEqual(1);
      for (const name of happening) seen.add(name);
    }
    expect(seen).toEqual(new Set(['drain', 'flap', 'appear', 'fill']));
  });

  it('leaves the story as it found it when it comes to rest', () => {
    const life = createLife(3);
    let world = today(start);
    for (let step = 0; step < 25; step += 1) world = life.step(world, start);
    const rested = life.rest(world, start);
    expect(figures(rested)).toEqual(figures(today(start)));
    expect(
      sessions(rested)
        .filter(({ up }) => !up)
        .map(({ key }) => key),
    ).toEqual(['gw2|worker4|4']);
  });

  it('makes the route in use move in story blog', () => {
    const hops = liveThrough(blog(start), 5, 120).map(
      (world) => routesOf(world, 'gw1').find(({ kind, active }) => kind === 'bgp' && active)?.gateway,
    );
    expect(new Set(hops).size).toBeGreaterThan(1);
  });

  it('counts connections only on rules that can get any', () => {
    const counted = (story: World, router: number) =>
      liveThrough(story, 1, 30)
        .at(-1)
        ?.routers[router]?.nat.map(
          ({ packets }, index) => packets !== story.routers[router]?.nat[index]?.packets,
        );
    // The shadowed rule is the fifth; the article's rules look at ether1, and the world comes in by pppoe-out1.
    expect(counted(today(start), 0)).toEqual([false, true, true, true, false, true]);
    expect(counted(blog(start), 0)).toEqual([false, false, false]);
  });
});
