// The pack is compiled; say so in one line when it is not, instead of a module resolution error.
const { existsSync } = require("node:fs");
const { join } = require("node:path");

const pack = join(__dirname, "..", "dist", "policies", "index.js");
if (!existsSync(pack)) {
  console.error("The policy pack is not compiled. Run: npm run build");
  process.exit(1);
}
require(pack);
