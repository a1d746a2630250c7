/** Lint: strict TypeScript, Svelte's own advice, and the house's import zones. */
import svelte from 'eslint-plugin-svelte'
import typescript from 'typescript-eslint'
import house from './lint/house.js'

const instrument = (selector, message) => ({ selector, message })
const FETCH = instrument("CallExpression[callee.name='fetch'], NewExpression[callee.name='XMLHttpRequest']", 'The server is spoken to through src/api only.')
const SUBTLE = instrument("MemberExpression[object.name='crypto'][property.name='subtle']", 'Keys are touched in src/keys only.')
const HTML = instrument("MemberExpression[property.name='innerHTML']", 'Markup is written in templates, never as text.')

export default typescript.config(
  { ignores: ['node_modules', 'src/api/gen', 'stubs'] },
  ...typescript.configs.strict,
  ...svelte.configs.recommended,
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: typescript.parser, extraFileExtensions: ['.svelte'] } },
  },
  {
    plugins: { house },
    rules: {
      'house/zones': 'error',
      'house/no-cycle': 'error',
      'house/owners': 'error',
      'no-undef': 'off',
      'max-lines': ['error', 300],
      'max-lines-per-function': ['error', { max: 40, skipBlankLines: true, skipComments: true }],
      'max-params': ['error', 6],
      'no-restricted-syntax': ['error', FETCH, SUBTLE, HTML],
      eqeqeq: 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      'svelte/no-at-html-tags': 'error',
      'svelte/no-navigation-without-resolve': 'off',
      'svelte/prefer-svelte-reactivity': 'off',
    },
  },
  { files: ['**/*.svelte'], rules: { 'house/no-style': 'error', 'max-lines-per-function': 'off', '@typescript-eslint/no-unused-expressions': 'off', 'prefer-const': 'off' } },
  // pdf.js paints and writes by itself; Svelte only owns the frame around it.
  { files: ['src/reader/**'], rules: { 'svelte/no-dom-manipulating': 'off' } },
  { files: ['src/api/**'], rules: { 'no-restricted-syntax': ['error', SUBTLE, HTML] } },
  { files: ['src/keys/**'], rules: { 'no-restricted-syntax': ['error', FETCH, HTML] } },
  { files: ['tests/**', 'build/**', 'lint/**', 'src/sw.js', '*.ts', '*.js'], rules: { 'no-restricted-syntax': 'off', 'max-lines-per-function': 'off', '@typescript-eslint/no-non-null-assertion': 'off' } },
)
