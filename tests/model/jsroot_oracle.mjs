// Reads every branch of a ROOT file with JSROOT and writes what it finds, for tst_rootoracle to compare with.
// node jsroot_oracle.mjs JSROOT_FOLDER FILE OUT
//
// OUT is a sequence of records, little-endian, texts with their length in four bytes before them:
//   'T' text cycle        a table, with its directories
//   'C' text count ...    a column, its entries, and so many values
//   'W' text text         a column that JSROOT does not read, and why
// A value is 'N' float64, 'I' int64, 'S' text, 'U' for none, 'L' count values..., or 'F' count float64... .

import { openSync, writeSync, closeSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [folder, file, out] = process.argv.slice(2);
const load = (name) => import(pathToFileURL(join(folder, 'modules', name)));
const { openFile } = await load('io.mjs');
const { TSelector, treeProcess } = await load('tree.mjs');
const { readHeaderFooter, rntupleProcess } = await load('rntuple.mjs');

// JSROOT tells of what it cannot read on the console: standard output is ours, and the error output for failures.
console.log = console.warn = console.error = () => {};

class Records {
  constructor(path) {
    this.file = openSync(path, 'w');
    this.buffer = Buffer.alloc(1 << 22);
    this.used = 0;
  }
  room(bytes) {
    if (this.used + bytes > this.buffer.length)
      this.flush();
    if (bytes > this.buffer.length)
      this.buffer = Buffer.alloc(bytes);
  }
  flush() {
    writeSync(this.file, this.buffer, 0, this.used);
    this.used = 0;
  }
  letter(letter) {
    this.room(1);
    this.buffer[this.used++] = letter.charCodeAt(0);
  }
  count(count) {
    this.room(4);
    this.used = this.buffer.writeUInt32LE(count, this.used);
  }
  float(number) {
    this.room(8);
    this.used = this.buffer.writeDoubleLE(number, this.used);
  }
  integer(number) {
    this.room(8);
    this.used = this.buffer.writeBigInt64LE(BigInt.asIntN(64, number), this.used);
  }
  // One byte for each character: JSROOT makes texts so.
  text(text) {
    const bytes = Buffer.from(text, 'latin1');
    this.count(bytes.length);
    this.room(bytes.length);
    this.used += bytes.copy(this.buffer, this.used);
  }
  value(value) {
    if (typeof value === 'bigint')
      this.letter('I'), this.integer(value);
    else if (typeof value === 'number' || typeof value === 'boolean')
      this.letter('N'), this.float(Number(value));
    else if (typeof value === 'string')
      this.letter('S'), this.text(value);
    else if (isList(value))
      this.list(value);
    else
      this.letter('U');
  }
  list(list) {
    const isOfNumbers = ArrayBuffer.isView(list) && typeof list[0] !== 'bigint';
    this.letter(isOfNumbers ? 'F' : 'L');
    this.count(list.length);
    for (const value of list)
      isOfNumbers ? this.float(value) : this.value(value);
  }
  close() {
    this.flush();
    closeSync(this.file);
  }
}

const isList = (value) => Array.isArray(value) || ArrayBuffer.isView(value);
const isObject = (value) => typeof value === 'object' && value !== null && !isList(value);

// The first value within lists that is none.
function firstWithin(value) {
  if (!isList(value))
    return value;
  for (const each of value) {
    const found = firstWithin(each);
    if (found !== undefined)
      return found;
  }
  return undefined;
}

// Classes that are a vector name it "This".
const memberOf = (name, member) => (member === 'This' ? name : `${name}.${member}`);
const mapWithin = (value, change) => (isList(value) ? Array.from(value, (each) => mapWithin(each, change)) : change(value));
const memberNames = (object) => Object.keys(object).filter((key) => !/^[_$]/.test(key) && typeof object[key] !== 'function');

// Objects become a column for each of their members, "p4.fE".
function writeColumns(records, name, entries) {
  const first = firstWithin(entries);
  if (!isObject(first)) {
    records.letter('C');
    records.text(name);
    records.count(entries.length);
    entries.forEach((entry) => records.value(entry));
    return;
  }
  for (const member of memberNames(first))
    writeColumns(records, memberOf(name, member), mapWithin(entries, (object) => object?.[member]));
}

// JSROOT uses an object again for the next entry: what it holds is copied.
const copied = (value) => (isList(value) && !ArrayBuffer.isView(value) ? value.map(copied) : isObject(value) ? copiedObject(value) : value);
const isCollectionObject = (object) => /^T(ClonesArray|ObjArray|List)$/.test(object._typename);
const copiedObject = (object) => isCollectionObject(object) ? copied(object.arr) : Object.fromEntries(memberNames(object).map((name) => [name, copied(object[name])]));

function collector() {
  const selector = new TSelector();
  selector.entries = [];
  selector.Process = function() {
    this.entries.push(copied(this.tgtobj.value));
  };
  return selector;
}

async function writeRead(records, name, read) {
  try {
    const selector = collector();
    await read(selector);
    writeColumns(records, name, selector.entries);
  } catch (error) {
    records.letter('W');
    records.text(name);
    records.text(String(error?.message ?? error));
  }
}

// What TBranchElement's fType tells of branches that only count the objects whose members are branches.
const isCollection = (branch) => branch.fType === 3 || branch.fType === 4;
const hasBranches = (branch) => branch.fBranches.arr.length > 0;

// Names of branches within others begin with those of the others in some files and not in other ones.
function fullName(branch, mother) {
  const bare = branch.fName.replace(/\[.*/, '').replace(/\.+$/, '');
  return mother === undefined || branch.fName.startsWith(`${mother}.`) ? bare : `${mother}.${bare}`;
}

async function writeBranches(records, tree, branches, mother) {
  for (const branch of branches.arr) {
    const name = fullName(branch, mother);
    if (!hasBranches(branch) || isCollection(branch))
      await writeRead(records, name, (selector) => {
        selector.addBranch(branch, 'value', isCollection(branch) ? true : undefined);
        return treeProcess(tree, selector, {});
      });
    await writeBranches(records, tree, branch.fBranches, mother ?? name);
  }
}

async function writeTuple(records, tuple) {
  const fields = (await readHeaderFooter(tuple)).fieldDescriptors;
  for (const [i, field] of fields.entries())
    if (field.parentFieldId === i)
      await writeRead(records, field.fieldName, (selector) => {
        selector.addBranch(field.fieldName, 'value');
        return rntupleProcess(tuple, selector);
      });
}

async function writeTables(records, directory, path) {
  for (const key of directory.fKeys) {
    const name = `${path}${key.fName}`;
    if (/^TDirectory/.test(key.fClassName))
      await writeTables(records, await directory.readObject(key.fName), `${name}/`);
    const isTree = /^(TTree|TNtuple|TNtupleD)$/.test(key.fClassName);
    if (!isTree && key.fClassName !== 'ROOT::RNTuple')
      continue;
    records.letter('T');
    records.text(name);
    records.count(key.fCycle);
    const table = await directory.readObject(`${key.fName};${key.fCycle}`);
    await (isTree ? writeBranches(records, table, table.fBranches) : writeTuple(records, table));
  }
}

const records = new Records(out);
await writeTables(records, await openFile(file), '');
records.close();
process.exit(0); // its decompression leaves handles open
