/** The one piece of state of the app: the engagement, with its past and future. Methods are the user's verbs; all else is derived. */
import { createContext } from 'svelte';
import type { CatalogIndex } from '../catalog/catalog-index.ts';
import type { PaymentModel, ServiceId } from '../catalog/schema.ts';
import {
  addService,
  adjust,
  answerQuestion,
  changeDetails,
  chargeService,
  clearAnswer,
  newEngagement,
  removeService,
  renameService,
  servicesOf,
  reprice,
  withdraw,
  type Adjustment,
  type AdjustmentId,
  type Answer,
  type Details,
  type Engagement,
  type EngagementId,
  type InstanceId,
  type Item,
  type ItemId,
  type Revision,
  type ScenarioId,
} from '../engagement/engagement.ts';
import type { QuestionRef } from '../engagement/facts.ts';
import {
  issuedRevision,
  issueRevision,
  lockInWords,
  rescope,
  restoreRevision,
  type Issuing,
} from '../engagement/revisions.ts';
import { cloneScenario, markPrimary, openScenario, removeScenario, renameScenario } from '../engagement/scenarios.ts';
import { Estimator, type Estimate } from '../estimate/estimate.ts';
import type { CalendarDay } from '../quantity/day.ts';
import { scheduleWork, type Schedule } from '../schedule/schedule.ts';
import { openEngagement, saveEngagement, type FileProblem } from '../storage/engagement-file.ts';
import { SavedElsewhere, type EngagementStore } from '../storage/store.ts';
import type { TemplateStore } from '../storage/template-store.ts';
import { keepSame } from './keep-same.ts';
import type { WayBack } from './parts/toasts.svelte.ts';

/** What the outside world hands in: the session itself knows no clock, no storage and no chance. */
export interface Surroundings {
  /** ISO 8601 in UTC. */
  now(): string;
  today(): CalendarDay;
  /** A new random id of letters, digits, - and _. */
  newId(): string;
  readonly store: EngagementStore;
  /** The catalog with these services and all it held before. */
  catalogWith(services: readonly ServiceId[]): Promise<CatalogIndex>;
  /** The company's own Word template; loaded when it is asked for. */
  templates(): Promise<TemplateStore>;
  /** Acts in a moment, unless it is called again before: what costs time waits until the keys rest. Tests act at once. */
  onceAtRest(act: () => void): void;
  /** The local user's name, asked once. */
  readonly person: { load(): string; save(name: string): void };
}

export type SaveState =
  | { readonly status: 'saved'; readonly at: string }
  | { readonly status: 'saving' }
  /** `elsewhere`: what another tab keeps in its place. */
  | { readonly status: 'failed'; readonly reason: string; readonly elsewhere?: string };

type Undated<Kind extends Adjustment> = Kind extends Adjustment ? Omit<Kind, 'by' | 'at'> : never;
/** An adjustment before it is signed: the session adds who and when. */
export type Proposal = Undated<Adjustment>;

/** Thrown by every verb that would change what was issued: nothing has changed, and the message names the way out. */
export class Locked extends Error {
  constructor(revision: Revision) {
    super(lockInWords(revision));
  }
}

/** As many steps as anyone takes back; each is a shared structure, not a copy. */
const MAX_STEPS = 500;

export class Session {
  #index: CatalogIndex = $state.raw(undefined as never);
  readonly #surroundings: Surroundings;
  #engagement: Engagement = $state.raw(undefined as never);
  #past: readonly Engagement[] = $state.raw([]);
  #future: readonly Engagement[] = $state.raw([]);
  /** Consecutive changes of one field are one step back. */
  #lastField = '';
  #settled: Estimate = $state.raw(undefined as never);
  #saveState: SaveState = $state.raw({ status: 'saving' });
  /** What the store has, by this tab or another. */
  #kept: Engagement | undefined;
  /** On a first visit. */
  readonly #blankAtStart: Engagement | undefined;
  /** Counts what was heard of other tabs: only the last counts, unless the user decides meanwhile. */
  #heard = 0;
  #person = $state.raw('');

  readonly #estimator = $derived(new Estimator(this.#index));
  readonly estimate = $derived.by(() => this.#estimator.estimate(this.#engagement));
  readonly schedule = $derived.by(() => this.scheduleOf(this.estimate));
  readonly #schedules = new WeakMap<Estimate, Schedule>();

  constructor(index: CatalogIndex, surroundings: Surroundings, kept?: Engagement) {
    this.#index = index;
    this.#surroundings = surroundings;
    this.#engagement = kept ?? this.#blank();
    if (kept) {
      this.#kept = kept;
      this.#saveState = { status: 'saved', at: surroundings.now() };
    } else this.#blankAtStart = this.#engagement;
    this.#person = surroundings.person.load();
    this.#settle();
    surroundings.store.watch((text) => void this.#hear(text));
  }

  /** The catalog, with every service that is or was in scope. */
  get index(): CatalogIndex {
    return this.#index;
  }
  get engagement(): Engagement {
    return this.#engagement;
  }
  /**
   * The estimate as it was when the keys last rested. What is asked, planned and advised rests on it, so that a figure is
   * painted before what follows from it is worked out.
   */
  get settled(): Estimate {
    return this.#settled;
  }
  /** Of the settled estimate. */
  get discovery() {
    return this.settled.discovery;
  }
  /** Worked out once for each estimate. */
  scheduleOf(estimate: Estimate): Schedule {
    let schedule = this.#schedules.get(estimate);
    if (!schedule) this.#schedules.set(estimate, (schedule = scheduleWork(estimate)));
    return schedule;
  }
  /** The answer in force, before discovery has caught up with it. */
  answerTo(ref: QuestionRef): Answer | undefined {
    if (ref.item === undefined) return this.#engagement.answers[ref.key];
    return this.#items(ref).find(({ id }) => id === ref.item)?.answers[ref.question];
  }
  get canUndo(): boolean {
    return this.#past.length > 0;
  }
  get canRedo(): boolean {
    return this.#future.length > 0;
  }
  get saveState(): SaveState {
    return this.#saveState;
  }
  get person(): string {
    return this.#person;
  }
  get today(): CalendarDay {
    return this.#surroundings.today();
  }
  templates(): Promise<TemplateStore> {
    return this.#surroundings.templates();
  }
  newId(): string {
    return this.#surroundings.newId();
  }

  introduce(name: string): void {
    this.#person = name.trim();
    this.#surroundings.person.save(this.#person);
  }

  // ---- discovery ----

  changeDetails(details: Partial<Details>): void {
    this.#change(changeDetails(this.#engagement, details), `details ${Object.keys(details).join(' ')}`);
  }

  /** Rejects when the service cannot be loaded; then nothing has changed. */
  async addService(service: ServiceId, name?: string): Promise<void> {
    await this.addServices([service], name);
  }

  /** Several in one step, so that one undo takes them back. */
  async addServices(services: readonly ServiceId[], name?: string): Promise<void> {
    if (!this.#has(services)) await this.#bring(services);
    const at = this.#surroundings.now();
    const add = (engagement: Engagement, service: ServiceId) =>
      addService(engagement, this.newId() as InstanceId, service, name, at);
    this.#change(services.reduce(add, this.#engagement));
  }

  /** An empty name gives the service its title back. */
  renameService(instance: InstanceId, name: string): void {
    this.#change(renameService(this.#engagement, instance, name), `service ${instance}`);
  }

  /** Undefined: charged as the engagement is. */
  chargeService(instance: InstanceId, model: PaymentModel | undefined): void {
    this.#change(chargeService(this.#engagement, instance, model));
  }

  removeService(instance: InstanceId): void {
    this.#change(removeService(this.#engagement, instance));
  }

  /** `unsigned`: what was said; the session adds who and when. */
  answer(ref: QuestionRef, unsigned: Answer): void {
    const answer: Answer = { ...unsigned, at: this.#surroundings.now(), ...(this.#person && { by: this.#person }) };
    const next =
      ref.item === undefined
        ? answerQuestion(this.#engagement, ref.key, answer)
        : this.#withItem(ref, (item) => ({ ...item, answers: { ...item.answers, [ref.question]: answer as never } }));
    this.#change(next, `answer ${ref.key} ${ref.item ?? ''} ${ref.question}`);
  }

  clearAnswer(ref: QuestionRef): void {
    if (ref.item === undefined) return this.#change(clearAnswer(this.#engagement, ref.key));
    this.#change(
      this.#withItem(ref, (item) => ({
        ...item,
        answers: Object.fromEntries(Object.entries(item.answers).filter(([question]) => question !== ref.question)),
      })),
    );
  }

  addItem(ref: QuestionRef, name = ''): ItemId {
    const id = this.newId() as ItemId;
    this.#setItems(ref, [...this.#items(ref), { id, name, answers: {} }]);
    return id;
  }

  /** There are none, and that is known: unlike a question nobody has answered. */
  sayNone(ref: QuestionRef): void {
    this.#setItems(ref, []);
  }

  renameItem(ref: QuestionRef, item: ItemId, name: string): void {
    this.#change(
      this.#withItem({ ...ref, item }, (known) => ({ ...known, name })),
      `item ${ref.key} ${item}`,
    );
  }

  removeItem(ref: QuestionRef, item: ItemId): void {
    const rest = this.#items(ref).filter(({ id }) => id !== item);
    if (rest.length > 0) this.#setItems(ref, rest);
    // A list that was emptied says nothing; that there are none is said in so many words.
    else this.clearAnswer(ref);
  }

  // ---- adjustment ----

  adjust(proposal: Proposal, id = this.newId() as AdjustmentId): AdjustmentId {
    this.#change(adjust(this.#engagement, id, { ...proposal, by: this.#person, at: this.#surroundings.now() }));
    return id;
  }

  withdraw(id: AdjustmentId): void {
    this.#change(withdraw(this.#engagement, id));
  }

  /** Several in one step, so that one undo takes them back; each with the adjustment it takes the place of. */
  adjustAll(proposals: readonly { readonly proposal: Proposal; readonly replaced?: AdjustmentId | undefined }[]): void {
    const signed = { by: this.#person, at: this.#surroundings.now() };
    const next = proposals.reduce(
      (all, { proposal, replaced }) =>
        adjust(all, replaced ?? (this.newId() as AdjustmentId), { ...proposal, ...signed }),
      this.#engagement,
    );
    this.#change(next);
  }

  // ---- scenarios and revisions ----

  /** A copy of the open scenario, which is opened. */
  cloneScenario(name: string): void {
    const id = this.newId() as ScenarioId;
    this.#change(openScenario(cloneScenario(this.#engagement, name, id), id));
  }

  openScenario(id: ScenarioId): void {
    this.#change(openScenario(this.#engagement, id));
  }

  renameScenario(id: ScenarioId, name: string): void {
    this.#change(renameScenario(this.#engagement, id, name));
  }

  markPrimary(id: ScenarioId): void {
    this.#change(markPrimary(this.#engagement, id));
  }

  removeScenario(id: ScenarioId): void {
    this.#change(removeScenario(this.#engagement, id));
  }

  /** What locks the engagement; none while it is a working draft. */
  get issued(): Revision | undefined {
    return issuedRevision(this.#engagement);
  }

  /** A border for undo: what has been issued may be in the customer's hands, and re-scoping is the one way on. */
  issueRevision(issuing: Pick<Issuing, 'name' | 'reason' | 'hash'>): void {
    const { id, version, hash } = this.index.catalog;
    const signed = { by: this.#person, at: this.#surroundings.now(), catalog: { id, version, hash } };
    this.#change(issueRevision(this.#engagement, { ...issuing, ...signed }));
  }

  /** The one verb that an issued revision lets pass. */
  rescope(): void {
    this.#replace(rescope(this.#engagement));
  }

  restoreRevision(number: number): void {
    this.#change(restoreRevision(this.#engagement, number));
  }

  /** In another currency, or with the rates of another day. */
  reprice(rates: Parameters<typeof reprice>[1]): void {
    this.#change(reprice(this.#engagement, rates), `reprice ${Object.keys(rates).join(' ')}`);
  }

  // ---- files and time ----

  /** A field was left: its next change is a step back of its own. */
  endField(): void {
    this.#lastField = '';
  }

  undo(): void {
    const previous = this.#past.at(-1);
    if (!previous) return;
    this.#future = [this.#engagement, ...this.#future];
    this.#past = this.#past.slice(0, -1);
    this.#lastField = '';
    this.#show(previous);
  }

  /** Undo of the change just made: closed while anything else is in force, so that it never takes back another one. */
  wayBack(): WayBack {
    const changed = this.#engagement;
    const isOpen = () => this.#engagement === changed && this.canUndo;
    return { isOpen, take: () => isOpen() && this.undo() };
  }

  redo(): void {
    const [next, ...rest] = this.#future;
    if (!next) return;
    this.#past = [...this.#past, this.#engagement];
    this.#future = rest;
    this.#lastField = '';
    this.#show(next);
  }

  /** A new, empty engagement. The one that was open comes back with undo. */
  startNew(): void {
    this.#replace(this.#blank());
  }

  /** Nothing is lost by a file that cannot be opened: the engagement stays as it is. */
  async open(text: string): Promise<readonly FileProblem[]> {
    const opened = openEngagement(text);
    if (!opened.ok) return opened.problems;
    await this.indexFor(opened.engagement);
    this.#replace(opened.engagement);
    return [];
  }

  /** The catalog with what another engagement needs: an earlier file, a revision. Rejects when a service cannot be loaded. */
  async indexFor(engagement: Engagement): Promise<CatalogIndex> {
    const services = servicesOf(engagement);
    if (!this.#has(services)) await this.#bring(services);
    return this.#index;
  }

  get fileText(): string {
    return saveEngagement(this.#engagement);
  }

  get fileName(): string {
    const customer = this.#engagement.details.customer
      .normalize('NFC')
      .replace(/[^\p{L}\p{N}]+/gu, '-')
      .replace(/^-+|-+$/g, '')
      .toLowerCase();
    return `${customer.slice(0, 60) || 'engagement'}.engagement.json`;
  }

  /** Called after each change by the app's one effect: it is kept soon. What failed is told until it succeeds. */
  awaitKeeping(): void {
    if (this.#saveState.status === 'saved' && !this.#isKept) this.#saveState = { status: 'saving' };
  }

  /** Before the page is gone. */
  keepWhatAwaits(): void {
    if (this.#saveState.status === 'saving') void this.keep();
  }

  /** `isOver`: what another tab keeps gives way. */
  async keep(isOver = false): Promise<void> {
    const kept = this.#engagement;
    if (this.#isKept) return;
    if (isOver) this.#heard += 1;
    try {
      await this.#surroundings.store.save(this.fileText, isOver);
      this.#kept = kept;
      if (kept === this.#engagement) this.#saveState = { status: 'saved', at: this.#surroundings.now() };
    } catch (error) {
      this.#fail(error);
    }
  }

  /** What another tab keeps, opened here; what was here is an undo away. False where it cannot be opened. Rejects offline. */
  async openOther(): Promise<boolean> {
    const text = await this.#surroundings.store.load();
    const opened = text === undefined ? undefined : openEngagement(text);
    if (text === undefined || !opened?.ok) return false;
    await this.indexFor(opened.engagement);
    this.#takeOver(opened.engagement, text);
    return true;
  }

  get #isKept(): boolean {
    return this.#saveState.status === 'saved' && this.#engagement === this.#kept;
  }

  #fail(error: unknown): void {
    this.#saveState = {
      status: 'failed',
      reason: error instanceof Error ? error.message : String(error),
      ...(error instanceof SavedElsewhere && { elsewhere: error.text }),
    };
  }

  /**
   * Another tab has saved. The same engagement is followed, an undo away, and whatever there is takes the place of a page
   * that nobody has touched. When something here is not kept, or it is another engagement, nothing is overwritten until
   * the user says which is to stay.
   */
  async #hear(text: string): Promise<void> {
    const hearing = (this.#heard += 1);
    const opened = openEngagement(text);
    const isLoaded = opened.ok && (await this.indexFor(opened.engagement).then(() => true, () => false)); // prettier-ignore
    // Something newer was heard meanwhile, or the user has decided.
    if (hearing !== this.#heard) return;
    const isSame = opened.ok && opened.engagement.id === this.#engagement.id;
    if (opened.ok && isLoaded && (this.#isUntouched || (isSame && this.#isKept)))
      return this.#takeOver(opened.engagement, text);
    this.#fail(new SavedElsewhere(text));
  }

  get #isUntouched(): boolean {
    return this.#past.length === 0 && this.#future.length === 0 && this.#engagement === this.#blankAtStart;
  }

  /** What says the same as before stays the same, so that nothing which rests on it is worked out or forgotten. */
  #takeOver(engagement: Engagement, text: string): void {
    this.#heard += 1;
    const next = keepSame(this.#engagement, engagement);
    this.#kept = next;
    if (next !== this.#engagement) this.#replace(next);
    this.#surroundings.store.follow(text);
    this.#saveState = { status: 'saved', at: this.#surroundings.now() };
  }

  /** A service that the catalog does not offer is no reason to load anything: it is reported as a misfit. */
  #has(services: readonly ServiceId[]): boolean {
    return services.every(
      (service) =>
        this.#index.services.has(service) || !this.#index.catalog.offered.some((offered) => offered.id === service),
    );
  }

  async #bring(services: readonly ServiceId[]): Promise<void> {
    this.#index = await this.#surroundings.catalogWith(services);
    this.#settle();
  }

  #blank(): Engagement {
    return newEngagement({
      id: this.newId() as EngagementId,
      scenarioId: this.newId(),
      catalog: this.index.catalog,
      today: this.today,
    });
  }

  /** @throws {Locked} */
  #change(next: Engagement, field = ''): void {
    if (this.issued) throw new Locked(this.issued);
    if (next !== this.#engagement) this.#replace(next, field);
  }

  #replace(next: Engagement, field = ''): void {
    const isSameField = field !== '' && field === this.#lastField && this.#past.length > 0;
    if (!isSameField) this.#past = [...this.#past.slice(-MAX_STEPS), this.#engagement];
    // No step leads back to the draft of what was issued, here or in another tab.
    if (issuedRevision(next)) this.#past = this.#past.filter(({ id }) => id !== next.id);
    this.#future = [];
    this.#lastField = field;
    this.#show(next);
  }

  /** Other services ask other questions: those are never waited for. */
  #show(next: Engagement): void {
    const isOther = next.services !== this.#engagement.services;
    this.#engagement = next;
    if (isOther) this.#settle();
    else this.#surroundings.onceAtRest(() => this.#settle());
  }

  #settle(): void {
    this.#settled = this.estimate;
  }

  #items(ref: QuestionRef): readonly Item[] {
    const answer = this.#engagement.answers[ref.key];
    return answer?.status === 'known' && answer.value.kind === 'items' ? answer.value.items : [];
  }

  /** One step back each; note and source of the whole list stay. */
  #setItems(ref: QuestionRef, items: readonly Item[]): void {
    const { note, source } = this.#engagement.answers[ref.key] ?? {};
    this.#lastField = '';
    this.answer(ref, {
      status: 'known',
      value: { kind: 'items', items: [...items] },
      ...(note && { note }),
      ...(source && { source }),
    });
    this.#lastField = '';
    this.#settle();
  }

  #withItem(ref: QuestionRef, change: (item: Item) => Item): Engagement {
    const items = this.#items(ref).map((item) => (item.id === ref.item ? change(item) : item));
    const answer = this.#engagement.answers[ref.key];
    return answerQuestion(this.#engagement, ref.key, {
      ...(answer ?? {}),
      status: 'known',
      value: { kind: 'items', items },
    });
  }
}

export const [useSession, provideSession] = createContext<Session>();
