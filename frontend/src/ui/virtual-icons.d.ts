/** Shape of the module the build writes from icon-names.ts. */
declare module 'virtual:icons' {
  const shapes: Record<string, [tag: string, attributes: Record<string, string>][]>
  export default shapes
}
