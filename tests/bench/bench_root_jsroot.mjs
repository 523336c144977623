// How fast ROOT files are read: Voir, JSROOT in Node, and uncompressing alone, in one run. One JSON object.
// node bench_root_jsroot.mjs BUILD_FOLDER [FILE...]
//
// Without files: CMS NanoAOD and HZZ of the data folder, and made files of a million events. Both read every branch that
// has baskets, into memory. Times are of the processor, in seconds, the best of three: other work disturbs them least.

import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const events = 1_000_000;
const repeats = 3;

const [build, ...named] = process.argv.slice(2);
if (!build)
  throw new Error('node bench_root_jsroot.mjs BUILD_FOLDER [FILE...]');
const jsroot = process.env.VOIR_JSROOT ?? join(build, 'jsroot', 'node_modules', 'jsroot');
const load = (name) => import(pathToFileURL(resolve(jsroot, 'modules', name)));
const { openFile } = await load('io.mjs');
const { TSelector, treeProcess } = await load('tree.mjs');
const print = console.log;
console.log = console.warn = console.error = () => {};

const temporary = mkdtempSync(join(tmpdir(), 'voir-bench-'));
const data = join(dirname(fileURLToPath(import.meta.url)), '../../../shared/data/root');

function madeFile(method) {
  const path = join(temporary, `made-${method}.root`);
  execFileSync(join(build, 'tests/root/voir_make_root'), [path, String(events), '--compression', method]);
  return path;
}

function defaultFiles() {
  const real = ['NanoAODv5_sample', 'uproot-HZZ', 'uproot-HZZ-lz4'].map((name) => join(data, `${name}.root`));
  return [...real.filter(existsSync), ...['zlib', 'lz4'].map(madeFile)];
}

function processorSeconds(since) {
  const used = process.cpuUsage(since);
  return (used.user + used.system) * 1e-6;
}

const hasEntries = (branch) => branch.fWriteBasket > 0 || branch.fBaskets.arr.some((basket) => basket);
const allBranches = (list) => list.arr.flatMap((branch) => [branch, ...allBranches(branch.fBranches)]);

// Every branch in one pass, which spares JSROOT to read counters again for each array.
async function readTree(tree) {
  const selector = new TSelector();
  allBranches(tree.fBranches).filter(hasEntries).forEach((branch, i) => selector.addBranch(branch, `value${i}`, true));
  selector.Process = () => {};
  await treeProcess(tree, selector, {});
}

async function readFile(path) {
  const file = await openFile(path);
  const trees = new Set(file.fKeys.filter((key) => key.fClassName === 'TTree').map((key) => key.fName));
  for (const name of trees)
    await readTree(await file.readObject(name));
}

async function jsrootSeconds(path) {
  let best = Infinity;
  for (let i = 0; i < repeats; ++i) {
    const begin = process.cpuUsage();
    await readFile(path);
    best = Math.min(best, processorSeconds(begin));
  }
  return best;
}

// What bench_root tells of each file: seconds of reading, and how many of them uncompressing alone takes.
function voirTimes(files) {
  const out = execFileSync(join(build, 'tests/bench/bench_root'),
    ['--benchmark_format=json', `--benchmark_repetitions=${repeats}`],
    { env: { ...process.env, VOIR_BENCH_FILES: files.join(':') }, stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 1 << 26 });
  return JSON.parse(out).benchmarks.filter((run) => run.run_type === 'iteration');
}

function timesOf(runs, path) {
  const name = basename(path, '.root');
  const own = runs.filter((run) => run.name === name || run.name.startsWith(`${name}/`));
  const fastest = own.reduce((a, b) => (a.real_time < b.real_time ? a : b));
  return { seconds: fastest.real_time * 1e-3, fraction: fastest['decompression/reading'] };
}

const files = named.length > 0 ? named : defaultFiles();
const runs = voirTimes(files);
const result = { unit: 's of the processor', files: [] };
for (const path of files) {
  const { seconds, fraction } = timesOf(runs, path);
  const other = await jsrootSeconds(path);
  result.files.push({
    file: basename(path), voir: seconds, jsroot: other, jsrootOverVoir: other / seconds,
    uncompressing: seconds * fraction, uncompressingOverVoir: fraction
  });
}
rmSync(temporary, { recursive: true });
print(JSON.stringify(result, null, 2));
process.exit(0); // JSROOT's decompression leaves handles open
