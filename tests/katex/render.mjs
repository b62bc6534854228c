// Renders each formula of a JSON list read from standard input and writes a JSON list of the errors, null where there
// is none. An item is {"latex": text, "display": true or false}. The folder that KaTeX is installed in is the argument.
import { createRequire } from "node:module";
import { join } from "node:path";
import { readFileSync } from "node:fs";

const katex = createRequire(join(process.argv[2], "package.json"))("katex");

function fault({ latex, display }) {
  try {
    katex.renderToString(latex, { displayMode: display, throwOnError: true, strict: "error", trust: false });
    return null;
  } catch (error) {
    return String(error.message);
  }
}

const items = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(items.map(fault)));
