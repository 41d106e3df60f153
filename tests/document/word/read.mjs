// SPDX-License-Identifier: Apache-2.0
// Files as mammoth reads them: {path: {html, messages}}.
import mammoth from "mammoth";

const read = {};
for (const path of process.argv.slice(2)) {
  const made = await mammoth.convertToHtml({ path });
  read[path] = { html: made.value, messages: made.messages.map((one) => one.message) };
}
process.stdout.write(JSON.stringify(read));
