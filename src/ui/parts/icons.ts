/** The icons in use: single files of @gitlab/svgs (MIT), read as text at build time and reduced to their paths. */
import arrowDown from '@gitlab/svgs/dist/sprite_icons/arrow-down.svg?raw';
import arrowUp from '@gitlab/svgs/dist/sprite_icons/arrow-up.svg?raw';
import checkCircle from '@gitlab/svgs/dist/sprite_icons/check-circle-filled.svg?raw';
import check from '@gitlab/svgs/dist/sprite_icons/check.svg?raw';
import chevronDown from '@gitlab/svgs/dist/sprite_icons/chevron-down.svg?raw';
import chevronRight from '@gitlab/svgs/dist/sprite_icons/chevron-right.svg?raw';
import circle from '@gitlab/svgs/dist/sprite_icons/issue-open-m.svg?raw';
import circlePartly from '@gitlab/svgs/dist/sprite_icons/status.svg?raw';
import chevronUp from '@gitlab/svgs/dist/sprite_icons/chevron-up.svg?raw';
import close from '@gitlab/svgs/dist/sprite_icons/close.svg?raw';
import copy from '@gitlab/svgs/dist/sprite_icons/copy-to-clipboard.svg?raw';
import docNew from '@gitlab/svgs/dist/sprite_icons/doc-new.svg?raw';
import docText from '@gitlab/svgs/dist/sprite_icons/doc-text.svg?raw';
import download from '@gitlab/svgs/dist/sprite_icons/download.svg?raw';
import error from '@gitlab/svgs/dist/sprite_icons/error.svg?raw';
import externalLink from '@gitlab/svgs/dist/sprite_icons/external-link.svg?raw';
import folderOpen from '@gitlab/svgs/dist/sprite_icons/folder-open.svg?raw';
import information from '@gitlab/svgs/dist/sprite_icons/information-o.svg?raw';
import keyboard from '@gitlab/svgs/dist/sprite_icons/keyboard.svg?raw';
import pencil from '@gitlab/svgs/dist/sprite_icons/pencil.svg?raw';
import plus from '@gitlab/svgs/dist/sprite_icons/plus.svg?raw';
import question from '@gitlab/svgs/dist/sprite_icons/question-o.svg?raw';
import redo from '@gitlab/svgs/dist/sprite_icons/redo.svg?raw';
import remove from '@gitlab/svgs/dist/sprite_icons/remove.svg?raw';
import user from '@gitlab/svgs/dist/sprite_icons/user.svg?raw';
import warning from '@gitlab/svgs/dist/sprite_icons/warning.svg?raw';

const FILES = {
  'arrow-down': arrowDown,
  'arrow-up': arrowUp,
  'check-circle': checkCircle,
  check,
  'chevron-down': chevronDown,
  'chevron-right': chevronRight,
  'chevron-up': chevronUp,
  circle,
  'circle-partly': circlePartly,
  close,
  copy,
  'doc-new': docNew,
  'doc-text': docText,
  download,
  error,
  'external-link': externalLink,
  'folder-open': folderOpen,
  information,
  keyboard,
  pencil,
  plus,
  question,
  redo,
  remove,
  user,
  warning,
};

export type IconName = keyof typeof FILES;

/** Paths rather than markup: nothing is ever written into the page as HTML. */
export function pathsOf(icon: IconName): readonly string[] {
  return [...FILES[icon].matchAll(/ d="([^"]+)"/g)].map(([, path = '']) => path);
}
