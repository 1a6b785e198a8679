import { findCandidates } from "../gaps/find-candidates.ts";
import type { Services } from "../services.ts";

/** Notes that are close in text and not linked, by their places among these uris, two after two. */
export async function similarPairs(services: Services, uris: readonly string[]): Promise<readonly number[]> {
  const numbers = new Map(uris.map((uri, node) => [uri, node]));
  const found = await findCandidates(services);
  return found.flatMap(({ uri, other }) => {
    const [one, two] = [numbers.get(uri), numbers.get(other)];
    return one === undefined || two === undefined ? [] : [one, two];
  });
}
