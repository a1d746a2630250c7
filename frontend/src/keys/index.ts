/** Everything that touches keys; nobody else uses crypto.subtle. */
export { fromBase64url, hex, sha256, toBase64url, utf8, type Bytes } from './bytes'
export { bindStatement, deviceKeys, forgetKeys, makeDeviceKeys, numberDevice, proveDevice, type DeviceKeys } from './device'
export { KeyFailure } from './failure'
export { believe, canOpen, digestOf, openPaper, refuseRollBack, type Manifest, type PaperKey, type Seen } from './paper'
export { probe, type Probe } from './probe'
export { OpenedFile, plainSize, type SealedSource } from './sealed'
export { signVote } from './vote'
export { signPrepared } from './wysiwys'
