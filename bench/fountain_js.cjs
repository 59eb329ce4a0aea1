// Reads a script with fountain-js: node fountain_js.cjs FOLDER FILE ROUNDS
// Prints {ms: the median of the rounds, speeches: [[who, words], ...]}.
const { readFileSync } = require("node:fs");
const { createRequire } = require("node:module");
const { join } = require("node:path");
const { performance } = require("node:perf_hooks");

const [folder, file, rounds] = process.argv.slice(2);
const { Fountain } = createRequire(join(folder, "package.json"))("fountain-js");
const text = readFileSync(file, "utf-8");

const read = () => new Fountain().parse(text, true).tokens;
const once = () => {
  const start = performance.now();
  read();
  return performance.now() - start;
};
const times = Array.from({ length: Number(rounds) + 1 }, once).slice(1).sort((a, b) => a - b);

const speeches = [];
for (const { type, text: words } of read()) {
  if (type === "character") speeches.push([words, ""]);
  if (type === "dialogue" && speeches.length) speeches.at(-1)[1] += ` ${words.replace(/<[^>]*>/g, " ")}`;
}
console.log(JSON.stringify({ ms: times[Math.floor(times.length / 2)], speeches }));
