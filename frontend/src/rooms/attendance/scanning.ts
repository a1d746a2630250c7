/** The browser's own reader of codes, where it has one; others type the digits. */
interface Found {
  rawValue: string
}
interface Detector {
  detect: (source: HTMLVideoElement) => Promise<Found[]>
}
type Maker = new (options: { formats: string[] }) => Detector

const maker = (): Maker | undefined => (globalThis as { BarcodeDetector?: Maker }).BarcodeDetector
export const canScan = (): boolean => maker() !== undefined && typeof navigator.mediaDevices?.getUserMedia === 'function'

/** Looks at the camera until `found` accepts what it read; returns how to stop. Throws where the camera is refused. */
export async function scan(video: HTMLVideoElement, found: (text: string) => boolean): Promise<() => void> {
  const Made = maker()
  if (!Made) throw new Error('no reader of codes')
  const detector = new Made({ formats: ['qr_code'] })
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' }, audio: false })
  video.srcObject = stream
  await video.play()
  const looking = setInterval(() => {
    void detector.detect(video).then(
      (codes) => codes.some((code) => found(code.rawValue)) && stop(),
      () => undefined,
    )
  }, 250)
  function stop() {
    clearInterval(looking)
    for (const track of stream.getTracks()) track.stop()
  }
  return stop
}
