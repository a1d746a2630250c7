/** What anyone in the room can do about presence; noting it for others is for the secretariat. */
export interface Doings {
  checkIn: (mode: 'room' | 'remote', code?: string) => Promise<unknown>
  checkOut: () => Promise<unknown>
  note: (personId: number, presence: 'room' | 'remote' | 'left') => Promise<unknown>
}
