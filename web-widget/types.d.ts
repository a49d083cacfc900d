/** Shapes of the gateway's JSON (the chat contract) and of the widget's own parts. For the type check only; never served to run. */

export interface Link { title: string; url: string }
export interface Button { title: string; payload: string }

export interface Milestone {
  id: string; label: string; date: string; from?: string;
  kind: 'hard' | 'soft' | 'uwv'; actor: string[]; legal_basis: Link[];
  consequence?: string; repair?: string; note?: string; status: 'past' | 'due' | 'next' | 'later';
  direction?: 'uiterlijk' | 'vanaf' | 'rond' | 'op';
}

export interface Deadlines {
  eerste_ziektedag: string; op?: string; week: number | null; milestones: Milestone[];
  steps?: string[]; caveats?: string[]; alternatives?: Deadlines[]; focus?: string;
  /** The body that reproduces this outcome at POST /api/deadlines. */
  request?: Record<string, unknown>;
}

export interface Transitievergoeding {
  bedrag: string; maximum?: string; grondslag?: string;
  duur?: { jaren: number; maanden: number; dagen: number };
  steps?: string[]; legal_basis?: Link[]; caveats?: string[];
}
export interface Kosten {
  posten: { id: string; label?: string; laag: string; hoog: string; steps?: string[] }[];
  totaal: { laag: string; hoog: string }; legal_basis?: Link[]; caveats?: string[];
}

/** A piece of an answer: text, or an element with its content. */
export type Rich = string | { tag: string; href?: string; start?: number; content: Rich[] };

/** A fact of the visitor's case; `shown` is its value in words. */
export interface Fact { id: string; label: string; value: unknown; shown?: string; exact?: boolean }
/** One step of where the visitor stands. */
export interface Step {
  id: string; label: string; state: 'te_laat' | 'nu' | 'straks'; date?: string; direction?: Milestone['direction'];
  actor?: string[]; text: string; faq_id?: string;
}
export interface Paper { naam: string; faq_id?: string }
/** The days of an answer for this visitor. */
export interface ForYou {
  text: string;
  milestones: { id: string; date: string; state: 'voorbij' | 'nu' | 'straks'; label?: string; direction?: Milestone['direction'] }[];
}

export interface Custom extends Partial<Omit<Deadlines, 'steps' | 'caveats'>>,
  Partial<Omit<Transitievergoeding, 'steps' | 'caveats' | 'legal_basis'>>,
  Partial<Omit<Kosten, 'legal_basis' | 'caveats'>> {
  kind?: string; steps?: string[]; caveats?: string[]; legal_basis?: Link[];
  faq_id?: string; question?: string; sources?: Link[]; reviewed?: string;
  related?: string[]; related_titles?: Record<string, string>;
  in_sight?: Rich[] | string; more?: Rich[] | string; glossary?: { term: string; text: string }[]; warnings?: string[];
  suggestions?: string[]; form?: string; slot?: string; input?: 'date' | 'money' | 'text' | 'choice';
  lead_id?: string; lang?: string; soft?: boolean; voor_u?: ForYou;
  facts?: Fact[]; werknemer?: number;
  audience?: string | null; week_exact?: boolean; nu?: Step[]; documenten?: Paper[]; uitkomst?: string;
  /** Answered without Rasa, and why. */
  degraded?: string;
}

/** One message of the assistant, as the gateway sends it. */
export interface Message { text?: string; buttons?: Button[]; custom?: Custom }

export interface VisitorEntry { from: 'visitor'; text: string; payload: string; state: 'queued' | 'sent' | 'failed' }
export interface AssistantEntry { from: 'assistant'; message: Message }
export type Entry = VisitorEntry | AssistantEntry;

export interface Ticket { id: string; token: string }
/** What waits for its answer, and how many turns the gateway had before it. */
export interface Pending { turns: number; waiting: { text: string; payload: string }[] }
export interface State { ticket?: Ticket; earlier?: Ticket[]; open?: boolean; draft?: string; pending?: Pending }

/** What a rendered message may do to the rest of the widget. */
export interface Actions {
  base: URL;
  send(payload: string, shown: string): void;
  /** Sends the visitor's last message once more. */
  again(): void;
  feedback(faqId: string, useful: boolean): Promise<void>;
  calendar(body: Record<string, unknown>): Promise<void>;
}

/** What the conversation tells the panel. */
export interface View {
  /** Shows these entries and nothing else; `why` is said first. */
  reset(entries: Entry[], why?: string): void;
  /** Adds an entry, before `next` where the visitor already typed on. */
  add(entry: Entry, next?: Entry): void;
  update(entry: VisitorEntry): void;
  remove(entry: VisitorEntry): void;
  /** Says under a message why it was not sent; `again` where trying again can help. */
  trouble(entry: VisitorEntry, why: string, again: boolean): void;
  waiting(on: boolean): void;
  /** So many messages came that the visitor may not have seen. */
  unread(count: number): void;
  notice(text: string): void;
}
