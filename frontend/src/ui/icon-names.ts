/** Names of the icons drawn into the build; add a name here to use it (Lucide, ISC licence). */
export const iconNames = [
  'archive', 'arrow-down', 'arrow-left', 'arrow-right', 'arrow-up', 'ban', 'bell', 'book-open', 'building-2', 'calendar-days',
  'chart-bar', 'check', 'check-check', 'chevron-down', 'chevron-left', 'chevron-right', 'chevron-up', 'circle', 'circle-alert',
  'circle-check', 'circle-dot', 'circle-help', 'circle-minus', 'circle-x', 'clipboard-check', 'clock', 'cloud-off', 'copy',
  'download', 'ellipsis-vertical', 'external-link', 'eye', 'eye-off', 'file-check', 'file-lock', 'file-pen', 'file-plus',
  'file-text', 'file-up', 'files', 'fingerprint', 'flag', 'folder', 'gavel', 'grip-vertical', 'hand', 'hard-drive-download',
  'history', 'house', 'info', 'key-round', 'landmark', 'languages', 'layout-dashboard', 'layout-grid', 'list', 'list-checks',
  'list-ordered', 'loader-circle', 'lock', 'lock-open', 'log-in', 'log-out', 'map-pin', 'maximize', 'megaphone', 'menu',
  'message-square', 'mic', 'minimize', 'minus', 'monitor', 'moon', 'panel-left', 'panel-right', 'pause', 'pen-line', 'pencil',
  'play', 'plus', 'printer', 'qr-code', 'refresh-cw', 'rotate-cw', 'save', 'scan-line', 'search', 'send', 'settings', 'shield',
  'shield-alert', 'shield-check', 'shield-x', 'signature', 'sliders-horizontal', 'square', 'stamp', 'sun', 'tablet', 'text-search',
  'trash-2', 'triangle-alert', 'type', 'undo-2', 'upload', 'user', 'user-check', 'user-minus', 'user-plus', 'user-x', 'users',
  'vote', 'wifi', 'wifi-off', 'x', 'zoom-in', 'zoom-out', 'scan', 'contrast', 'gallery-vertical', 'mail', 'hash', 'landmark',
  'bookmark', 'highlighter', 'notebook-pen', 'share-2',
  'eraser', 'sticky-note', 'redo-2', 'pointer', 'text-select',
  'list-tree', 'columns-2', 'expand', 'shrink', 'keyboard',
] as const

export type IconName = (typeof iconNames)[number]
