/**
 * A short name for a text (FNV-1a, 32 bits): tells whether the book's code is still what it was, keeps no secret.
 * @param {string} text
 */
export function digest(text) {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, "0");
}
