const Z = 1.959964; // 95% of a normal distribution lie within so many standard deviations

/**
 * The 95% interval of a share, after Wilson (1927): honest for few questions and at both ends.
 * @param {number} right
 * @param {number} all  more than none
 * @returns {{low: number, high: number}} from 0 to 1
 */
export function wilson(right, all) {
  const share = right / all;
  const centre = (share + Z ** 2 / (2 * all)) / (1 + Z ** 2 / all);
  const half = Z * Math.sqrt(share * (1 - share) / all + Z ** 2 / (4 * all ** 2)) / (1 + Z ** 2 / all);
  return {low: Math.max(0, centre - half), high: Math.min(1, centre + half)};
}
