import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import { bans, domain, purity } from './eslint.imports.js';

const tests = ['**/*.test.ts', '**/*.spec.ts', 'tests/**/*.ts'];
const readsEnvironment = ['bin/**', 'shared/runtime/config.ts', '*/main.ts', 'vitest.config.ts', 'web/vite.config.ts', ...tests];

/** Strict and type-checked, less what only concerns taste. */
const typed = {
  files: ['**/*.ts'],
  ignores: ['web/**'],
  extends: [ts.configs.strictTypeChecked],
  languageOptions: { parserOptions: { projectService: true } },
  rules: {
    '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
    '@typescript-eslint/no-confusing-void-expression': 'off',
    '@typescript-eslint/no-unnecessary-condition': ['error', { allowConstantLoopConditions: 'only-allowed-literals' }],
    '@typescript-eslint/consistent-type-imports': 'error',
    '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    'max-lines': ['error', { max: 400 }],
    'max-lines-per-function': ['error', { max: 60, skipComments: true, skipBlankLines: true }],
    'no-console': 'error',
    'no-control-regex': 'off',
    eqeqeq: 'error',
  },
};

const inTests = {
  files: tests,
  rules: {
    'max-lines-per-function': 'off',
    '@typescript-eslint/no-unsafe-assignment': 'off',
    '@typescript-eslint/no-non-null-assertion': 'off',
  },
};

const web = [
  ...svelte.configs['flat/recommended'],
  { files: ['web/**/*.ts'], extends: [ts.configs.strict], languageOptions: { globals: globals.browser } },
  {
    files: ['web/**/*.svelte', 'web/**/*.svelte.ts'],
    languageOptions: { globals: globals.browser, parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'] } },
    rules: { 'svelte/no-navigation-without-resolve': 'off', 'no-undef': 'off', 'no-unused-vars': 'off' },
  },
];

const importRule = ({ files, ignores = [], rule }) => ({
  files,
  ignores,
  plugins: { '@typescript-eslint': ts.plugin },
  rules: { '@typescript-eslint/no-restricted-imports': rule },
});

const environment = {
  object: 'process',
  property: 'env',
  message: 'Only shared/runtime/config.ts and bin/ read the environment.',
};

export default ts.config(
  {
    ignores: [
      '**/node_modules/',
      '**/.svelte-kit/',
      'web/build/',
      'web/.generated/',
      'shared/messages/compiled/',
      '.floorlight/',
      '.tools/',
      'coverage/',
    ],
  },
  js.configs.recommended,
  { languageOptions: { globals: globals.node } },
  typed,
  inTests,
  ...web,
  { files: ['bin/**', 'tests/**'], rules: { 'no-console': 'off' } },
  ...bans.map(importRule),
  { files: ['**/*.ts'], ignores: readsEnvironment, rules: { 'no-restricted-properties': ['error', environment] } },
  { files: domain, ignores: [...tests, '**/*.fixture.ts'], rules: purity },
);
