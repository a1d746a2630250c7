/** Compiler settings shared by the build, the checker and the editor. */
export default { compilerOptions: { runes: true } }
