// Only what every browser has had for 30 months; what is newer is asked for before it is used, or left out.
import baseline from "eslint-plugin-baseline-js";

export default [
  {ignores: ["web/style/**", "web/build.mjs", "web/precompile*.mjs"]}, // the last three run in Node.js
  {plugins: {"baseline-js": baseline}},
  {...baseline.configs.recommended({available: "widely", level: "error"}), files: ["**/*.mjs"]},
];
