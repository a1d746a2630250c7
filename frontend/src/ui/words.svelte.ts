/** The few words the components themselves say; the app replaces them when the language changes. */
export const words = $state({
  close: 'Đóng',
  cancel: 'Bỏ qua',
  busy: 'Đang xử lý',
  more: 'Thêm',
  back: 'Quay lại',
  required: 'bắt buộc',
  again: 'Nhấn lần nữa để xác nhận',
  show: 'Hiện mật khẩu',
  hide: 'Ẩn mật khẩu',
})

export function speak(next: Partial<typeof words>): void {
  Object.assign(words, next)
}
