import { readFileSync } from 'node:fs';
import ts from 'typescript';

/** What a declaration's own comment says, and those of its fields. */
export interface Commented {
  readonly comment: string;
  readonly fields: ReadonlyMap<string, string>;
}

type Scope = ReadonlyMap<string, ts.VariableDeclaration>;

const commentOf = (node: ts.Node): string =>
  ts
    .getJSDocCommentsAndTags(node)
    .filter(ts.isJSDoc)
    .map((doc) => ts.getTextOfJSDocComment(doc.comment) ?? '')
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();

const declarations = (file: ts.SourceFile): Scope =>
  new Map(
    file.statements
      .filter(ts.isVariableStatement)
      .flatMap((statement) => [...statement.declarationList.declarations])
      .map((declaration) => [declaration.name.getText(file), declaration]),
  );

/** `z.strictObject({…}).partial()` and the like: the literal inside. */
const literalIn = (node: ts.Expression | undefined): ts.ObjectLiteralExpression | null => {
  if (!node) return null;
  if (ts.isObjectLiteralExpression(node)) return node;
  if (!ts.isCallExpression(node)) return null;
  const own = literalIn(node.arguments[0]);
  if (own) return own;
  return ts.isPropertyAccessExpression(node.expression) ? literalIn(node.expression.expression) : null;
};

const fieldComments = (literal: ts.ObjectLiteralExpression | null, scope: Scope): Map<string, string> => {
  const fields = new Map<string, string>();
  for (const property of literal?.properties ?? []) {
    if (ts.isSpreadAssignment(property)) {
      const spread = literalIn(scope.get(property.expression.getText())?.initializer);
      for (const [name, comment] of fieldComments(spread, scope)) fields.set(name, comment);
    } else if (ts.isIdentifier(property.name) || ts.isStringLiteral(property.name)) {
      const comment = commentOf(property);
      if (comment || !fields.has(property.name.text)) fields.set(property.name.text, comment);
    }
  }
  return fields;
};

/** The comments of every event type declared in one file of the vocabulary, by type. */
export const readComments = (path: string): Map<string, Commented> => {
  const file = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true);
  const scope = declarations(file);
  const found = new Map<string, Commented>();
  for (const [name, declaration] of scope) {
    if (!name.endsWith('Events')) continue;
    for (const property of literalIn(declaration.initializer)?.properties ?? []) {
      if (!ts.isPropertyAssignment(property) || !ts.isStringLiteral(property.name)) continue;
      const fields = fieldComments(literalIn(property.initializer), scope);
      found.set(property.name.text, { comment: commentOf(property), fields });
    }
  }
  return found;
};
