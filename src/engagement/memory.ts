/**
 * What was derived from facts, kept for the facts that follow: one changed answer recomputes only what rests on it.
 *
 * Every answer is read from a *cell*. While something is worked out, the cells that it reads are noted; it holds for
 * other facts as long as these see the same state in each of them.
 */
import type { CatalogIndex, QuestionEntry } from '../catalog/catalog-index.ts';
import type { QuestionId } from '../catalog/schema.ts';
import type { Point } from '../quantity/range.ts';
import { isSameList } from '../quantity/same-list.ts';
import type { AnswerValue, Engagement } from './engagement.ts';
import { refOf, type AnswerState, type QuestionRef, type Subject } from './facts.ts';

/** One answer. Whoever asks for it reads the same cell. */
export interface Cell {
  readonly entry: QuestionEntry;
  readonly ref: QuestionRef;
  /** What was given, as last read, and what it says: the same answer keeps the same state. */
  given: AnswerValue | undefined;
  said: AnswerState | undefined;
  /** What the facts of this turn see, which may hold an uncertain answer at one of its points. */
  seen: AnswerState;
  turn: number;
}

interface Derived {
  readonly value: unknown;
  readonly cells: readonly Cell[];
  readonly states: readonly AnswerState[];
  /** The turn of the facts that last found it still true. */
  holdsFor: number;
}

/** Of a list: an answer on which it rests, as it was seen, and the places that rest on it. */
interface Use {
  seen: AnswerState;
  readonly places: Set<number>;
}
interface DerivedList {
  values: readonly unknown[];
  readonly cellsByPlace: (readonly Cell[])[];
  readonly uses: Map<Cell, Use>;
  /** What the values were derived from. */
  answers: Engagement['answers'];
  isPinned: boolean;
}

/**
 * It may be shared by facts of one catalog that agree on the services in scope, on the adjustments that plan, on the
 * payment model and on whether there are assumptions; sharing it never makes a result differ.
 */
export class Memory {
  readonly index: CatalogIndex;
  readonly derivedByOwner = new Map<object, Map<string, Derived>>();
  readonly listsByOwner = new Map<object, Map<string, DerivedList>>();
  readonly pinnedByState = new WeakMap<AnswerState, Partial<Record<Point, AnswerState>>>();
  /** For the same answers without the catalog's assumptions. */
  readonly answeredOnly?: Memory;
  readonly #cellsByQuestion = new Map<string, Map<string, Map<string, Cell>>>();
  readonly #cellsByKey = new Map<string, Cell[]>();
  #compared:
    { before: Engagement['answers']; after: Engagement['answers']; cells: readonly (readonly Cell[])[] } | undefined;
  #turn = 0;

  constructor(index: CatalogIndex, isForAnswersOnly = false) {
    this.index = index;
    if (!isForAnswersOnly) this.answeredOnly = new Memory(index, true);
  }

  /** Facts take turns: what one has seen in a cell, the next has to look at again. */
  nextTurn(): number {
    return (this.#turn += 1);
  }

  cellOf(question: QuestionId, { instance, item }: Subject): Cell {
    const ofQuestion = entryIn(this.#cellsByQuestion, question, newMap<string, Map<string, Cell>>);
    const ofInstance = entryIn(ofQuestion, instance ?? '', newMap<string, Cell>);
    return entryIn(ofInstance, item ?? '', () =>
      this.#cellAt(question, { ...(instance && { instance }), ...(item && { item }) }),
    );
  }

  /** An answer asked about twice, as of two services, is one cell. */
  #cellAt(question: QuestionId, subject: Subject): Cell {
    const ref = refOf(this.index, question, subject);
    const underKey = entryIn(this.#cellsByKey, ref.key, () => []);
    const known = underKey.find((cell) => cell.ref.question === question && cell.ref.item === ref.item);
    if (known) return known;
    const entry = this.index.questions.get(question) as QuestionEntry;
    const cell = { entry, ref, given: undefined, said: undefined, seen: { status: 'missing', ref }, turn: 0 } as const;
    underKey.push({ ...cell });
    return underKey.at(-1) as Cell;
  }

  /** The cells in which two sets of answers may differ. Many lists ask about the same two. */
  changedCells(before: Engagement['answers'], after: Engagement['answers']): readonly (readonly Cell[])[] {
    if (before === after) return [];
    if (this.#compared?.before !== before || this.#compared.after !== after) {
      // The lists themselves: who asks about these answers for the first time meanwhile adds a cell.
      const cells = differences(before, after).map((key) => entryIn(this.#cellsByKey, key, (): Cell[] => []));
      this.#compared = { before, after, cells };
    }
    return this.#compared.cells;
  }
}

/**
 * An answer changed keeps its place among the others: then keys and values are compared in order, which takes a tenth of
 * the time that looking up each key takes.
 */
function differences(before: Engagement['answers'], after: Engagement['answers']): readonly string[] {
  const [keys, keysBefore] = [Object.keys(after), Object.keys(before)];
  const [values, valuesBefore] = [Object.values(after), Object.values(before)];
  const isAsBefore = (place: number) => keys[place] === keysBefore[place] && values[place] === valuesBefore[place];
  const changed = keys.filter((key, place) => !isAsBefore(place) && after[key] !== before[key]);
  const added = changed.filter((key) => before[key] === undefined).length;
  // One more pass over all answers only when some were taken back.
  if (keysBefore.length + added === keys.length) return changed;
  return [...changed, ...keysBefore.filter((key) => after[key] === undefined)];
}

/** Works out what follows from the answers of one turn, and takes over from the memory what still holds. */
export class Derivation {
  readonly #memory: Memory;
  readonly #answers: Engagement['answers'];
  readonly #isPinned: boolean;
  readonly #turn: number;
  readonly #see: (cell: Cell) => AnswerState;
  /** What is read by what is being worked out. */
  #reads: Set<Cell> | undefined;

  constructor(
    memory: Memory,
    answers: Engagement['answers'],
    isPinned: boolean,
    turn: number,
    see: (cell: Cell) => AnswerState,
  ) {
    this.#memory = memory;
    this.#answers = answers;
    this.#isPinned = isPinned;
    this.#turn = turn;
    this.#see = see;
  }

  read(cell: Cell): AnswerState {
    this.#reads?.add(cell);
    return this.#see(cell);
  }

  derive<T>(owner: object, key: string, compute: () => T): T {
    const ofOwner = entryIn(this.#memory.derivedByOwner, owner, newMap<string, Derived>);
    let derived = ofOwner.get(key);
    if (!derived || !this.#holds(derived)) {
      const { value, cells } = this.#tracked(compute);
      derived = { value, cells, states: cells.map(this.#see), holdsFor: this.#turn };
      ofOwner.set(key, derived);
    }
    this.#noteAll(derived.cells);
    return derived.value as T;
  }

  deriveEach<Item, T>(owner: object, key: string, items: readonly Item[], compute: (item: Item) => T): readonly T[] {
    const ofOwner = entryIn(this.#memory.listsByOwner, owner, newMap<string, DerivedList>);
    let list = ofOwner.get(key);
    if (list) this.#refresh(list, items, compute);
    else ofOwner.set(key, (list = this.#listOf(items, compute)));
    this.#noteAll(list.uses.keys());
    return list.values as readonly T[];
  }

  #holds(derived: Derived): boolean {
    if (derived.holdsFor === this.#turn) return true;
    const { cells, states } = derived;
    for (let place = 0; place < cells.length; place += 1)
      if (this.#see(cells[place] as Cell) !== states[place]) return false;
    derived.holdsFor = this.#turn;
    return true;
  }

  /** What `compute` gives, and the cells that it read. */
  #tracked<T>(compute: () => T): { readonly value: T; readonly cells: readonly Cell[] } {
    const outer = this.#reads;
    const reads = (this.#reads = new Set());
    try {
      const value = compute();
      return { value, cells: [...reads] };
    } finally {
      this.#reads = outer;
    }
  }

  #noteAll(cells: Iterable<Cell>): void {
    if (this.#reads) for (const cell of cells) this.#reads.add(cell);
  }

  #listOf<Item, T>(items: readonly Item[], compute: (item: Item) => T): DerivedList {
    const list = { cellsByPlace: [], uses: new Map(), answers: this.#answers, isPinned: this.#isPinned };
    const values = items.map((item, place) => this.#place(list, place, () => compute(item)));
    return { ...list, values };
  }

  /** Works out again what rests on an answer that is no longer the same; nothing else is looked at. */
  #refresh<Item, T>(list: DerivedList, items: readonly Item[], compute: (item: Item) => T): void {
    const changed = this.#changedOf(list);
    list.answers = this.#answers;
    list.isPinned = this.#isPinned;
    if (changed.length === 0) return;
    const stale = new Set(changed.flatMap(({ use }) => [...use.places]));
    for (const { cell, use } of changed) use.seen = this.#see(cell);
    // Earlier facts keep the values that they were given.
    const values = list.values.slice();
    for (const place of stale) values[place] = this.#place(list, place, () => compute(items[place] as Item));
    list.values = values;
  }

  /** While an answer is held at a point, any may be seen otherwise than it was given. */
  #changedOf(list: DerivedList): readonly { readonly cell: Cell; readonly use: Use }[] {
    const isHeld = this.#isPinned || list.isPinned;
    const cells = isHeld ? [[...list.uses.keys()]] : this.#memory.changedCells(list.answers, this.#answers);
    const changed: { cell: Cell; use: Use }[] = [];
    for (const ofKey of cells) {
      for (const cell of ofKey) {
        const use = list.uses.get(cell);
        if (use && this.#see(cell) !== use.seen) changed.push({ cell, use });
      }
    }
    return changed;
  }

  #place<T>(list: Pick<DerivedList, 'cellsByPlace' | 'uses'>, place: number, compute: () => T): T {
    const { value, cells } = this.#tracked(compute);
    const before = list.cellsByPlace[place];
    if (before && isSameList(before, cells)) return value;
    for (const cell of before ?? []) {
      const use = list.uses.get(cell);
      use?.places.delete(place);
      if (use?.places.size === 0) list.uses.delete(cell);
    }
    for (const cell of cells)
      entryIn(list.uses, cell, (): Use => ({ seen: this.#see(cell), places: new Set() })).places.add(place);
    list.cellsByPlace[place] = cells;
    return value;
  }
}

function newMap<Key, Value>(): Map<Key, Value> {
  return new Map<Key, Value>();
}

function entryIn<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  let entry = map.get(key);
  if (entry === undefined) map.set(key, (entry = make()));
  return entry;
}
