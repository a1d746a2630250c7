/** Names of the icons drawn into the build; add a name here to use it (Lucide, ISC licence). */
export const iconNames = [
  'arrow-left', 'arrow-right', 'ban', 'bell', 'book-open', 'bookmark', 'calendar-days', 'chart-bar', 'check',
  'check-check', 'chevron-down', 'chevron-left', 'chevron-right', 'chevron-up', 'circle', 'circle-alert', 'circle-check',
  'circle-dot', 'circle-help', 'circle-x', 'clipboard-check', 'clock', 'cloud-off', 'columns-2', 'contrast', 'copy',
  'download', 'ellipsis-vertical', 'eraser', 'expand', 'eye', 'eye-off', 'file-check', 'file-lock', 'file-pen',
  'file-plus', 'file-text', 'file-up', 'files', 'fingerprint', 'flag', 'gallery-vertical', 'gavel', 'grip-vertical',
  'hand', 'hard-drive-download', 'highlighter', 'history', 'info', 'key-round', 'keyboard', 'landmark', 'list',
  'list-checks', 'list-ordered', 'list-tree', 'loader-circle', 'lock', 'lock-open', 'log-in', 'log-out', 'mail', 'map-pin',
  'maximize', 'megaphone', 'menu', 'message-square', 'minimize', 'minus', 'monitor', 'moon', 'notebook-pen', 'panel-left',
  'panel-right', 'pause', 'pen-line', 'pencil', 'play', 'plus', 'pointer', 'printer', 'qr-code', 'redo-2', 'refresh-cw',
  'rotate-cw', 'save', 'scan', 'scan-line', 'search', 'send', 'settings', 'share-2', 'shield', 'shield-alert',
  'shield-check', 'shield-x', 'shrink', 'signature', 'square', 'stamp', 'sticky-note', 'sun', 'tablet', 'text-select',
  'trash-2', 'triangle-alert', 'type', 'undo-2', 'upload', 'user-check', 'user-plus', 'user-x', 'users', 'vote', 'wifi',
  'wifi-off', 'x', 'zoom-in', 'zoom-out',
] as const

export type IconName = (typeof iconNames)[number]
