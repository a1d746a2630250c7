/** Vietnamese words, one file per topic; the shape every other language must fill. */
import common from './common.json'
import refusals from './refusals.json'
import roles from './roles.json'
import connection from './connection.json'
import lock from './lock.json'
import reader from './reader.json'
import papers from './papers.json'
import incoming from './incoming.json'
import signatures from './signatures.json'
import sign_in from './sign_in.json'
import enrol from './enrol.json'
import settings from './settings.json'
import prepare from './prepare.json'
import people from './people.json'
import devices from './devices.json'
import today from './today.json'
import meeting from './meeting.json'
import voting from './voting.json'
import signing from './signing.json'
import resolutions from './resolutions.json'
import changes from './changes.json'
import presenting from './presenting.json'
import floor from './floor.json'
import ink from './ink.json'
import screen from './screen.json'
import verify from './verify.json'
import readiness from './readiness.json'
import pack from './pack.json'
import custody from './custody.json'
import notes from './notes.json'
import copies from './copies.json'
import recall from './recall.json'

const vi = { common, refusals, roles, connection, lock, reader, papers, incoming, signatures, sign_in, enrol, settings, prepare, people, devices, today, meeting, voting, signing, resolutions, changes, presenting, floor, ink, screen, verify, readiness, pack, custody, notes, copies, recall }

export type Topics = typeof vi
export type Words = { [Topic in keyof Topics]: Record<keyof Topics[Topic], string> }
export default vi satisfies Words
