/**
 * How many questions of a form each domain has: by its weight, with the largest remainders rounded up, and never more than
 * there are.
 *
 * @typedef {{id: string, weight: number}} Weighted
 */

/**
 * @param {number} seats
 * @param {Weighted[]} parts  in the order in which equal remainders are served
 * @returns {Map<string, number>}
 */
function byLargestRemainder(seats, parts) {
  const whole = parts.reduce((sum, {weight}) => sum + weight, 0);
  const quotas = parts.map(({id, weight}) => ({id, quota: seats * weight / whole}));
  const counts = new Map(quotas.map(({id, quota}) => [id, Math.floor(quota)]));
  const left = seats - [...counts.values()].reduce((sum, count) => sum + count, 0);
  const remainder = ({quota}) => quota - Math.floor(quota);
  quotas.sort((one, other) => remainder(other) - remainder(one)).slice(0, left)
    .forEach(({id}) => counts.set(id, /** @type {number} */ (counts.get(id)) + 1));
  return counts;
}

/**
 * @param {number} seats
 * @param {Weighted[]} parts
 * @param {(id: string) => number} [room]  how many a part can have; what it cannot take goes to the others, by their weights
 * @returns {Map<string, number>} adds up to `seats`, or to all the room there is
 */
export function shares(seats, parts, room = () => Infinity) {
  const full = new Map(parts.filter(({weight}) => !weight).map(({id}) => [id, 0]));
  for (;;) {
    const open = parts.filter(({id}) => !full.has(id));
    const left = seats - [...full.values()].reduce((sum, count) => sum + count, 0);
    const counts = open.length ? byLargestRemainder(left, open) : new Map();
    const over = open.filter(({id}) => /** @type {number} */ (counts.get(id)) > room(id));
    if (!over.length) return new Map(parts.map(({id}) => [id, full.get(id) ?? counts.get(id) ?? 0]));
    over.forEach(({id}) => full.set(id, room(id)));
  }
}
