// What the finder reckons with, fetched when it is needed and kept: the page's files and the engine over them.

import { createFinder } from "./finder.js";

const address = document.body.dataset.finder;

/** The site's root, below which the manifest tells where all is. */
export const site = new URL("../../", new URL(address, location.href));

/** The network did not give what was asked of it. */
export class Unfetched extends Error {}

const files = new Map();

async function fetchOnce(path) {
  try {
    const answer = await fetch(new URL(path, site));
    if (answer.ok) return await answer.json();
  } catch {
    // Told below, as an answer that is none is.
  }
  files.delete(path);
  throw new Unfetched(path);
}

/** A file's data, fetched once. A fetch that fails is tried again the next time. */
export function load(path) {
  if (!files.has(path)) files.set(path, fetchOnce(path));
  return files.get(path);
}

let begun;

/** The manifest and the engine over it. */
export async function engine() {
  const manifest = await load(new URL(address, location.href).pathname.slice(site.pathname.length));
  return (begun ??= { manifest, finder: createFinder(manifest) });
}

const add = (finder, paths) => Promise.all(paths.map(async (path) => finder.add(path, await load(path))));

/** Fetch what a query needs in a municipality, in as few turns as there are. */
export async function gather(finder, query, name) {
  for (let need; (need = finder.needs(query, name)).length; ) await add(finder, need);
}

/** The rest of the lexicon in a query's script, for who may be in danger in another language. */
export const gatherRest = (finder, query) => add(finder, finder.restOf(query));

export async function cardsOf(finder, results, name) {
  await add(finder, finder.needsForCards(results, name));
  return results.map((result) => ({ ...finder.card(result.index, name), index: result.index }));
}
