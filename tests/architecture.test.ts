import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';

/**
 * Which room may import which, as README.md draws it. `types` may be imported as types only: they vanish when compiled.
 * The app itself is `src/main.ts` and `src/App.svelte`, the only ones who know the views.
 */
const rooms: Record<string, { may: string[]; types?: string[] }> = {
  core: { may: [] },
  facts: { may: ['core'] },
  planning: { may: ['core', 'facts'] },
  uncertainty: { may: ['core', 'facts'] },
  workshop: {
    may: ['core', 'facts', 'src/planning/problem/domain', 'src/planning/problem/effort'],
    types: ['planning', 'i18n'],
  },
  'province-plan': { may: ['core', 'facts'] },
  workers: { may: ['core', 'facts', 'planning', 'uncertainty', 'io', 'data'] },
  state: {
    may: [
      'core',
      'facts',
      'province-plan',
      'workers/connect',
      'io',
      'workshop',
      'src/planning/defaults',
      'src/planning/recompute',
    ],
    types: ['workers', 'planning', 'uncertainty', 'i18n'],
  },
  charts: { may: ['core', 'facts', 'i18n'], types: ['planning', 'uncertainty'] },
  report: { may: ['core', 'facts', 'i18n', 'workshop'], types: ['planning', 'uncertainty', 'io'] },
  io: { may: ['core', 'facts', 'i18n'], types: ['planning', 'province-plan', 'workshop'] },
  views: {
    may: [
      'state',
      'charts',
      'report',
      'io',
      'i18n',
      'core',
      'facts',
      'workshop',
      'province-plan',
      'src/planning/departments',
      'src/planning/ladder',
    ],
    types: ['planning', 'uncertainty'],
  },
  i18n: { may: [], types: ['core', 'facts', 'io', 'planning', 'province-plan', 'uncertainty', 'workshop'] },
  app: { may: ['views', 'state', 'i18n', 'workers/connect', 'src/core'] },
};

/** One library, one door: the only files that may import it; `types` may import its types besides. */
const doors: Record<string, { values: RegExp; types?: RegExp }> = {
  comlink: { values: /^workers\// },
  immer: { values: /^src\/state\/workbook\/history/ },
  'chart.js': { values: /^src\/charts\/runtime\.ts$/, types: /^src\/charts\// },
  highs: { values: /^src\/planning\// },
  svgcanvas: { values: /^src\/charts\/export\/chart-svg\.ts$/ },
  papaparse: { values: /^src\/io\// },
  htmlparser2: { values: /^src\/io\/tables\// },
  'write-excel-file': { values: /^src\/io\// },
  fflate: { values: /^src\/io\// },
  uqr: { values: /^src\/io\// },
  docx: { values: /^src\/report\// },
  pptxgenjs: { values: /^src\/report\// },
  idb: { values: /^src\/state\// },
  'pure-rand': { values: /^src\/uncertainty\// },
  'simple-statistics': { values: /^src\/(uncertainty\/|views\/map\/steps\.ts$)/ },
  '@svg-maps/vietnam': { values: /^src\/views\/map\/shapes\.ts$/ },
  svelte: { values: /^src\/(state\/|charts\/|views\/|i18n\/|main\.ts|App\.svelte)/ },
  '@fontsource/be-vietnam-pro': { values: /^src\/(main\.ts|App\.svelte)/ },
};

/** Functions of core that compute an index anew: the worker's work. */
const computing = ['compute', 'leverage', 'createModel', 'modelOf', 'createFramework', 'createDataset'];

/** Names of the browser, the clock and chance, which these rooms must not use. */
const browser = ['document', 'window', 'navigator', 'localStorage', 'sessionStorage', 'indexedDB', 'HTMLElement'];
const impure = ['Date', 'performance', 'crypto', 'Math.random', 'process', 'fetch', 'setTimeout', 'console'];
const forbiddenNames: Record<string, string[]> = {
  core: [...browser, ...impure],
  uncertainty: [...browser, ...impure],
  planning: [...browser, 'Math.random', 'Date'],
  workshop: [...browser, ...impure],
  report: browser,
};

const root = fileURLToPath(new URL('..', import.meta.url));

interface Import {
  /** Importing file, from the project's root. */
  readonly file: string;
  readonly room: string;
  /** As written. */
  readonly specifier: string;
  readonly typeOnly: boolean;
  /** Names taken from it, when they are listed. */
  readonly names: readonly string[];
  /** Fetched when it is asked for, not with the importing file. */
  readonly isLazy: boolean;
}

const sourceFiles = ['src', 'workers'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => posix.join(folder, name.split(sep).join('/')))
    .filter((name) => /\.(ts|svelte)$/.test(name)),
);

/** Room of a path from the project's root. */
function roomOf(path: string): string {
  const [top, next] = path.split('/');
  if (top !== 'src') return top;
  return next in rooms ? next : 'app';
}

const isApp = (file: string): boolean => /^src\/(main\.ts|App\.svelte|[\w-]+\.d\.ts)$/.test(file);

/** Scripts of a source file, parsed. */
function scriptsOf(file: string): ts.SourceFile[] {
  const text = readFileSync(join(root, file), 'utf8');
  const scripts = file.endsWith('.svelte')
    ? [...text.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)].map((match) => match[1])
    : [text];
  return scripts.map((script) => ts.createSourceFile(file, script, ts.ScriptTarget.Latest, true, ts.ScriptKind.TS));
}

/** Calls `visit` with every node below `node`. */
function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  node.forEachChild((child) => walk(child, visit));
}

function importsOf(file: string): Import[] {
  const found: Import[] = [];
  const add = (specifier: ts.Node | undefined, typeOnly: boolean, names: string[] = [], isLazy = false) => {
    if (specifier && ts.isStringLiteralLike(specifier))
      found.push({ file, room: roomOf(file), specifier: specifier.text, typeOnly, names, isLazy });
  };
  const allTypes = (bindings: ts.NamedImportBindings | ts.NamedExportBindings | undefined) =>
    bindings !== undefined &&
    (ts.isNamedImports(bindings) || ts.isNamedExports(bindings)) &&
    bindings.elements.length > 0 &&
    (bindings.elements as readonly (ts.ImportSpecifier | ts.ExportSpecifier)[]).every((element) => element.isTypeOnly);
  for (const script of scriptsOf(file))
    walk(script, (node) => {
      if (ts.isImportDeclaration(node)) {
        const { importClause: clause } = node;
        const types =
          clause?.phaseModifier === ts.SyntaxKind.TypeKeyword || (!clause?.name && allTypes(clause?.namedBindings));
        const bindings = clause?.namedBindings;
        const names = bindings && ts.isNamedImports(bindings) ? bindings.elements : [];
        add(
          node.moduleSpecifier,
          types,
          names.map((element) => (element.propertyName ?? element.name).text),
        );
      } else if (ts.isExportDeclaration(node))
        add(node.moduleSpecifier, node.isTypeOnly || allTypes(node.exportClause));
      else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) add(node.argument.literal, true);
      else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
        add(node.arguments[0], false, [], true);
    });
  return found;
}

const imports = sourceFiles.flatMap(importsOf);
const relatives = imports.filter(({ specifier }) => specifier.startsWith('.'));
const libraries = imports.filter(({ specifier }) => !specifier.startsWith('.') && !specifier.startsWith('virtual:'));

/** Target of a relative import, from the project's root, without query. */
const targetOf = ({ file, specifier }: Import): string =>
  relative(root, join(root, dirname(file), specifier.replace(/\?.*$/, '')))
    .split(sep)
    .join('/');

const libraryOf = ({ specifier }: Import): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');

describe('the test reads every import', () => {
  test('of files in all rooms that the app stands on', () => {
    const read = new Set(sourceFiles.map(roomOf));
    for (const room of ['core', 'facts', 'workers', 'state', 'io', 'charts', 'views', 'i18n', 'app'])
      expect(read).toContain(room);
  });
  test('in every room it knows', () => {
    const strange = sourceFiles.filter((file) => !(roomOf(file) in rooms) || (roomOf(file) === 'app' && !isApp(file)));
    expect(strange, 'a file in no room: put it in one, or draw a new room in the table above').toEqual([]);
  });
  test('of relatives, libraries and types', () => {
    expect(relatives.length).toBeGreaterThan(sourceFiles.length / 2);
    expect(libraries.map(libraryOf)).toEqual(expect.arrayContaining(['svelte', 'comlink', 'immer', 'papaparse']));
    expect(imports.some(({ typeOnly }) => typeOnly)).toBe(true);
  });
});

test.each(Object.entries(rooms))('%s imports only what it may', (room, { may, types = [] }) => {
  const allowed = (target: string, typeOnly: boolean) =>
    [room, ...may, ...(typeOnly ? types : [])].some((to) => (to.includes('/') ? target === to : roomOf(target) === to));
  const offences = relatives
    .filter((own) => own.room === room && !allowed(targetOf(own), own.typeOnly))
    .map((own) => `${own.file} imports ${own.typeOnly ? 'a type of ' : ''}${targetOf(own)}`);
  expect(
    offences,
    `${room} may import: ${may.join(', ') || 'nothing'}; types also of: ${types.join(', ') || 'nothing'}`,
  ).toEqual([]);
});

/** Order inside rooms, lowest first; files beside the folders stand above them all. */
const layers: Record<string, string[]> = {
  'src/planning': ['problem', 'milp', 'search'],
  'src/io': ['problems', 'tables', 'recognise', 'read', 'coinr', 'documents', 'import', 'export'],
};

test.each(Object.entries(layers))('%s imports downward', (folder, order) => {
  const floorOf = (path: string): number => {
    const [name, inside] = path.slice(folder.length + 1).split('/');
    // What a whole room shares, its types, is the ground.
    if (inside === undefined) return name.startsWith('types') ? -1 : order.length;
    return order.indexOf(name);
  };
  const inRoom = relatives.filter((own) => own.file.startsWith(`${folder}/`) && targetOf(own).startsWith(`${folder}/`));
  const offences = inRoom
    .filter((own) => floorOf(targetOf(own)) > floorOf(own.file))
    .map((own) => `${own.file} imports ${targetOf(own)}`);
  expect(inRoom.length).toBeGreaterThan(0);
  expect(offences, `lowest first: ${order.join(', ')}`).toEqual([]);
});

test('no file imports itself by way of others', () => {
  const next = new Map<string, string[]>();
  const files = new Set(sourceFiles);
  for (const own of relatives.filter(({ typeOnly }) => !typeOnly)) {
    const target = targetOf(own);
    const file = [target, `${target}.ts`, `${target}/index.ts`].find((path) => files.has(path));
    if (file) next.set(own.file, [...(next.get(own.file) ?? []), file]);
  }
  const circles: string[] = [];
  const done = new Set<string>();
  const visit = (file: string, way: readonly string[]): void => {
    if (way.includes(file)) circles.push([...way.slice(way.indexOf(file)), file].join(' → '));
    if (way.includes(file) || done.has(file)) return;
    for (const other of next.get(file) ?? []) visit(other, [...way, file]);
    done.add(file);
  };
  for (const file of sourceFiles) visit(file, []);
  expect(next.size).toBeGreaterThan(100);
  expect(circles).toEqual([]);
});

test('only the app imports the views', () => {
  const offences = relatives.filter((own) => roomOf(targetOf(own)) === 'views' && !['views', 'app'].includes(own.room));
  expect(offences.map(({ file, specifier }) => `${file} imports ${specifier}`)).toEqual([]);
});

test('the parts that screens are made of know no screen', () => {
  const offences = relatives.filter(
    (own) => own.file.startsWith('src/views/parts/') && /^src\/views\/(?!parts\/)/.test(targetOf(own)),
  );
  expect(offences.map(({ file, specifier }) => `${file} imports ${specifier}`)).toEqual([]);
});

test('only the workers read the data', () => {
  const offences = relatives.filter((own) => roomOf(targetOf(own)) === 'data' && own.room !== 'workers');
  expect(offences.map(({ file, specifier }) => `${file} imports ${specifier}`)).toEqual([]);
});

test.each(['views', 'charts', 'report', 'i18n'])('%s reads results and computes none', (room) => {
  const offences = relatives
    .filter((own) => own.room === room && roomOf(targetOf(own)) === 'core' && !own.typeOnly)
    .flatMap(({ file, names }) =>
      names.filter((name) => computing.includes(name)).map((name) => `${file} uses ${name}`),
    );
  expect(offences, `the worker computes; ${room} may use the readers of core only`).toEqual([]);
});

test.each(['views', 'state', 'charts', 'report', 'workshop', 'province-plan'])(
  '%s reads node tables through their accessors, whatever their layout',
  (room) => {
    const files = sourceFiles.filter((file) => roomOf(file) === room);
    const computed = files.filter((file) => /nUnits \+ (?!1\))/.test(readFileSync(join(root, file), 'utf8')));
    expect(computed).toEqual([]);
  },
);

describe('one library, one door', () => {
  test('every library has a door', () =>
    expect(
      [...new Set(libraries.map(libraryOf))].filter((library) => !(library in doors)),
      'a library without a place in the table above: give it one',
    ).toEqual([]));

  test.each(Object.entries(doors))('%s', (library, { values, types }) => {
    const offences = libraries
      .filter((own) => libraryOf(own) === library && !values.test(own.file) && !(own.typeOnly && types?.test(own.file)))
      .map(({ file, specifier }) => `${file} imports ${specifier}`);
    expect(offences, `${library} may be imported by ${values} only`).toEqual([]);
  });
});

test.each(Object.entries(forbiddenNames))('%s stays pure', (room, names) => {
  const offences: string[] = [];
  for (const file of sourceFiles.filter((name) => roomOf(name) === room))
    for (const script of scriptsOf(file))
      walk(script, (node) => {
        const line = () => script.getLineAndCharacterOfPosition(node.getStart()).line + 1;
        if (ts.isPropertyAccessExpression(node) && names.includes(node.getText()))
          offences.push(`${file}:${line()} uses ${node.getText()}`);
        else if (ts.isIdentifier(node) && names.includes(node.text) && isFreeName(node))
          offences.push(`${file}:${line()} uses ${node.text}`);
      });
  expect(offences, `${room} must not use ${names.join(', ')}`).toEqual([]);
});

/** Whether an identifier is a name on its own, neither a property nor a declaration's. */
function isFreeName(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  if (ts.isPropertyAssignment(parent) || ts.isPropertySignature(parent) || ts.isPropertyDeclaration(parent))
    return parent.name !== node;
  if (ts.isParameter(parent) || ts.isVariableDeclaration(parent) || ts.isBindingElement(parent))
    return parent.name !== node;
  return true;
}

test('what comes with the first answer says only the words that come with it', () => {
  const known = new Set(sourceFiles);
  const there = new Set<string>();
  const follow = (file: string): void => {
    const own = known.has(file) ? file : [`${file}.ts`, `${file}/index.ts`].find((name) => known.has(name));
    if (own === undefined || there.has(own)) return;
    there.add(own);
    for (const one of relatives) if (one.file === own && !one.typeOnly && !one.isLazy) follow(targetOf(one));
  };
  follow('src/App.svelte');
  expect(there).toContain('src/views/explore/Answer.svelte');
  const early = [...there].filter(
    (file) => roomOf(file) !== 'i18n' && /\blocale\.t\b/.test(readFileSync(join(root, file), 'utf8')),
  );
  expect(early, 'words of other screens are not there yet: use locale.first, or fetch the part by locale.with').toEqual(
    [],
  );
});
