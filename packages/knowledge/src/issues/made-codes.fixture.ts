import ts from "typescript";

/** A source, and the path that it is named by. */
export interface Source {
  readonly path: string;
  readonly text: string;
}

const CODE = /^([a-z]+)\/[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;
const WHAT = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;

/** Where the rest of a code is handed over: the name that is called, which argument it is, and what stands around it. */
interface Door {
  readonly called: string;
  readonly argument: number;
  readonly around: readonly [before: string, after: string];
}

/**
 * The codes of issues that sources make, each with the path of a source that makes it.
 *
 * A code is made where it is the `code` of an object, or a text of the same area that is handed on to become one; a text
 * that another is compared with, a key, a type or a comment makes none. One that is put together, `fit/${what}`, is made
 * with every text that is handed to the function around it, in the same file: as an argument, through another function,
 * or as a key of the object that it goes through.
 */
export function madeCodes(sources: readonly Source[]): ReadonlyMap<string, string> {
  const files = sources.map(({ path, text }) => ({
    path,
    tree: ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true),
  }));
  const made = new Map<string, string>();
  const handedOn: (readonly [code: string, path: string])[] = [];
  for (const { path, tree } of files) {
    for (const node of nodesIn(tree)) {
      if (!ts.isStringLiteralLike(node) || !CODE.test(node.text) || isOnlyRead(node)) continue;
      if (isCode(node)) made.set(node.text, path);
      else handedOn.push([node.text, path]);
    }
    for (const code of composedCodes(tree)) made.set(code, path);
  }
  const areas = new Set([...made.keys()].map(areaOf));
  for (const [code, path] of handedOn) if (areas.has(areaOf(code)) && !made.has(code)) made.set(code, path);
  return made;
}

const areaOf = (code: string) => CODE.exec(code)![1]!;

function* nodesIn(tree: ts.Node): Generator<ts.Node> {
  yield tree;
  const children: ts.Node[] = [];
  tree.forEachChild((child) => void children.push(child));
  for (const child of children) yield* nodesIn(child);
}

/** Out of what only chooses or wraps an expression. */
function outermost(node: ts.Node): ts.Node {
  const { parent } = node;
  const passes =
    ts.isParenthesizedExpression(parent) ||
    ts.isAsExpression(parent) ||
    ts.isSatisfiesExpression(parent) ||
    (ts.isConditionalExpression(parent) && parent.condition !== node);
  return passes ? outermost(parent) : node;
}

function isCode(node: ts.Node): boolean {
  const whole = outermost(node);
  const { parent } = whole;
  return ts.isPropertyAssignment(parent) && parent.initializer === whole && parent.name.getText() === "code";
}

const COMPARISONS = new Set([
  ts.SyntaxKind.EqualsEqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsEqualsToken,
  ts.SyntaxKind.InKeyword,
]);

/** Whether a text names a module, a key or a type, or is what another one is compared with. */
function isOnlyRead(node: ts.Node): boolean {
  const whole = outermost(node);
  const { parent } = whole;
  if (ts.isImportDeclaration(parent) || ts.isExportDeclaration(parent) || ts.isLiteralTypeNode(parent)) return true;
  if (ts.isBinaryExpression(parent)) return COMPARISONS.has(parent.operatorToken.kind);
  if (ts.isPropertyAssignment(parent)) return parent.name === whole;
  if (ts.isElementAccessExpression(parent) || ts.isCaseClause(parent)) return true;
  if (ts.isArrayLiteralExpression(parent)) {
    const { parent: outer } = parent;
    return ts.isNewExpression(outer)
      ? outer.expression.getText() === "Set"
      : ts.isPropertyAccessExpression(outer) && outer.name.text === "includes";
  }
  return (
    ts.isCallExpression(parent) && /^(?:import|.*\.(?:startsWith|endsWith|includes|has|get))$/.test(calledBy(parent))
  );
}

const calledBy = (call: ts.CallExpression) => call.expression.getText();

function composedCodes(file: ts.SourceFile): string[] {
  const nodes = [...nodesIn(file)];
  const calls = nodes.filter(ts.isCallExpression);
  const codes: string[] = [];
  const doors: Door[] = [];
  for (const node of nodes) {
    if (!ts.isTemplateExpression(node) || !isCode(node)) continue;
    const [span, ...others] = node.templateSpans;
    if (!/^[a-z]+\/$/.test(node.head.text) || others.length > 0) continue;
    const around = [node.head.text, span!.literal.text] as const;
    doors.push(...doorsOf(span!.expression, around, nodes));
    codes.push(...keysThrough(span!.expression, nodes).map((what) => around.join(what)));
  }
  // What a schema finds gets the area of the door that reads by it.
  for (const call of calls) {
    const area = /^(?:parseInput|guardReading)$/.test(calledBy(call))
      ? call.arguments.find(ts.isStringLiteral)?.text
      : undefined;
    if (area !== undefined) doors.push({ called: "finding", argument: 0, around: [`${area}/`, ""] });
  }
  // A door that is reached through another function makes that one a door too: the list grows while it is read.
  const seen = new Set<string>();
  for (const door of doors) {
    const key = JSON.stringify(door);
    if (seen.has(key)) continue;
    seen.add(key);
    for (const call of calls.filter((one) => calledBy(one) === door.called)) {
      const given = call.arguments[door.argument];
      if (given === undefined) continue;
      if (ts.isIdentifier(given)) doors.push(...doorsOf(given, door.around, nodes));
      for (const node of nodesIn(given)) {
        if (!ts.isStringLiteralLike(node) || isOnlyRead(node)) continue;
        if (CODE.test(node.text)) codes.push(node.text);
        else if (WHAT.test(node.text)) codes.push(door.around.join(node.text));
      }
    }
  }
  return codes;
}

/** The functions that take an expression as an argument, where it is one. */
function doorsOf(expression: ts.Expression, around: Door["around"], nodes: readonly ts.Node[]): Door[] {
  if (!ts.isIdentifier(expression)) return [];
  let owner: ts.Node | undefined = expression.parent;
  for (; owner !== undefined; owner = owner.parent) {
    if (!ts.isFunctionLike(owner)) continue;
    const argument = owner.parameters.findIndex(({ name }) => name.getText() === expression.text);
    if (argument >= 0) return namesOf(owner, nodes).map((called) => ({ called, argument, around }));
  }
  return [];
}

/** What a function is called by: its name, the constant it is, or those that hold it once another has returned it. */
function namesOf(owner: ts.SignatureDeclaration, nodes: readonly ts.Node[]): string[] {
  if (owner.name !== undefined) return [owner.name.getText()];
  const { parent } = owner;
  if (ts.isVariableDeclaration(parent)) return [parent.name.getText()];
  if (!ts.isReturnStatement(parent)) return [];
  const maker = ts.findAncestor(parent, ts.isFunctionDeclaration)?.name?.text;
  return nodes.flatMap((node) => {
    if (ts.isVariableDeclaration(node)) {
      const { initializer } = node;
      const isIt = initializer && ts.isCallExpression(initializer) && calledBy(initializer) === maker;
      return isIt ? [node.name.getText()] : [];
    }
    return ts.isParameter(node) && node.type?.getText() === `ReturnType<typeof ${maker}>` ? [node.name.getText()] : [];
  });
}

/** For `for (const [what] of Object.entries(count))`: the keys of `count`. */
function keysThrough(expression: ts.Expression, nodes: readonly ts.Node[]): string[] {
  const loop = ts.findAncestor(expression, ts.isForOfStatement);
  const through = /^Object\.entries\((\w+)\)$/.exec(loop?.expression.getText() ?? "")?.[1];
  if (through === undefined || !loop!.initializer.getText().includes(`[${expression.getText()},`)) return [];
  const held = nodes.find(
    (node): node is ts.VariableDeclaration => ts.isVariableDeclaration(node) && node.name.getText() === through,
  )?.initializer;
  if (held === undefined || !ts.isObjectLiteralExpression(held)) return [];
  return held.properties.flatMap(({ name }) => (name && ts.isStringLiteral(name) ? [name.text] : []));
}
