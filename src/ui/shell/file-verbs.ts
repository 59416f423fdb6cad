/** What can be done with files, by the menu and by the keyboard alike. */
export interface FileVerbs {
  readonly startNew: () => void;
  readonly open: () => void;
  readonly save: () => void;
  readonly askName: () => void;
}
