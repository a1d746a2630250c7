/**
 * The building blocks of every screen. No domain words and no imports from the rest of the app.
 *
 *   Button       kind 'primary'|'plain'|'quiet'|'danger' = 'plain' · size 'small'|'normal'|'large'|'huge' · icon · trailing · busy · disabled · full · href · onclick · type
 *   IconButton   icon · label (required) · pressed · framed · href · onclick
 *   Icon         name (see icon-names.ts; add there) · size = '1.25em' · label
 *   Sheet        bind:open · title · side 'bottom'|'right'|'left'|'middle'|'full' · shade · closable · onclose · snippets children, footer, actions
 *   Confirm      bind:open · title · sentence · confirm · cancel · danger · busy · disabled · problem · onconfirm · onclose · children
 *   Toasts       placed once in the app; call toasts.show(text, 'good'|'info'|'warn'|'bad', {label, run}?)
 *   Progress     value 0..1 or null · label · text
 *   Banner       tone 'quiet'|'info'|'good'|'warn'|'bad' · icon · role · flat · ondismiss · snippets children, action
 *   Tabs         label · tabs [{id, label, icon?, count?}] · bind:value · onchange · snippet panel(id)
 *   Menu         label · icon · wide · align · up · items [{label, icon?, danger?, disabled?, checked?, onselect}]
 *   Field        label · bind:value · type · hint · error · required · hideLabel · any input attribute
 *   Textarea     label · bind:value · rows · hint · error · required
 *   Select       label · bind:value · options [{value, label}] · hint · error · required · disabled · onchange
 *   Check        label · bind:checked · hint · disabled · onchange
 *   Choice       label · bind:value · options [{value, label, hint?, icon?}] · segments · onchange
 *   LinkRow      href · name · snippets children, marks  (one line of a list that leads somewhere)
 *   EmptyState   icon · title · children · action
 *   Spinner      label
 *   HoldButton   label · again · icon · seconds · busy · disabled · kind · onconfirm  (hold; or tap/Enter twice)
 *   Avatar       name · size · dim
 *   Badge        tone 'quiet'|'accent'|'info'|'good'|'warn'|'bad' · icon · children
 *   ConnectionPill state 'online'|'connecting'|'offline' · label · short
 *   StackedBar   label · parts [{label, value, colour: 'var(--for)'}] · total · mark {value, label} · legend · height
 *   Page         title · back (address) · subtitle · width 'reading'|'wide'|'fixed' · snippets status, actions, footer, children
 *
 * Classes for any screen (styles/base.css): .stack .row .push .card .scroll .clip .soft .faint .small .hidden-text
 * Style attributes are dropped by the security policy: use classes, or style:name={value} directives.
 */
export { default as Avatar } from './Avatar.svelte'
export { default as Badge } from './Badge.svelte'
export { default as Banner } from './Banner.svelte'
export { default as Button } from './Button.svelte'
export { default as Check } from './Check.svelte'
export { default as Choice } from './Choice.svelte'
export { default as Confirm } from './Confirm.svelte'
export { default as ConnectionPill } from './ConnectionPill.svelte'
export { default as EmptyState } from './EmptyState.svelte'
export { default as Field } from './Field.svelte'
export { default as HoldButton } from './HoldButton.svelte'
export { default as Icon } from './Icon.svelte'
export { default as IconButton } from './IconButton.svelte'
export { default as LinkRow } from './LinkRow.svelte'
export { default as ListRow } from './ListRow.svelte'
export { default as Menu } from './Menu.svelte'
export { default as Page } from './Page.svelte'
export { default as Progress } from './Progress.svelte'
export { default as Select } from './Select.svelte'
export { default as Sheet } from './Sheet.svelte'
export { default as Spinner } from './Spinner.svelte'
export { default as StackedBar } from './StackedBar.svelte'
export { default as Tabs } from './Tabs.svelte'
export { default as Textarea } from './Textarea.svelte'
export { default as Toasts } from './Toasts.svelte'
export type { IconName } from './icon-names'
export { toasts, type Tone } from './toasts.svelte'
export { speak, words } from './words.svelte'
