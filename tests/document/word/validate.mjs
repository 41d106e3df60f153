// SPDX-License-Identifier: Apache-2.0
// What the Open XML SDK's own validator finds wrong in files: {path: [what, …]}.
import { readFile } from "node:fs/promises";
import validate from "@ooxml-tools/validate";

const found = {};
for (const path of process.argv.slice(2)) {
  const bytes = await readFile(path);
  const wrong = await validate(bytes, path.split(".").pop(), "Microsoft365");
  found[path] = wrong.map((one) => `${one.path.partUri} ${one.path.xpath}: ${one.description}`);
}
process.stdout.write(JSON.stringify(found), () => process.exit(0));
