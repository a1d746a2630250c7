/** Names out of a certificate, as people read them. */

/** The common name in a distinguished name as RFC 4514 writes it; all of it where there is none. */
export function commonName(distinguished: string): string {
  const found = /(?:^|[,+])CN=((?:\\.|[^,+\\])*)/.exec(distinguished)?.[1]
  return found ? found.replace(/\\(.)/g, '$1') : distinguished
}

/** A serial number short enough to compare by eye: its beginning and its end, in groups. */
export function shortSerial(serial: string): string {
  const grouped = (part: string) => part.replace(/(.{4})(?=.)/g, '$1 ')
  return serial.length > 20 ? `${grouped(serial.slice(0, 8))} … ${grouped(serial.slice(-8))}` : grouped(serial)
}
