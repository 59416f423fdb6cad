/** What was asked for on the command line. */
import { parseArgs } from 'node:util';
import { dayAt, type CalendarDay } from '../quantity/day.ts';

export interface SowArguments {
  readonly file: string;
  readonly out?: string;
  readonly isJson: boolean;
  /** The folder of another catalog than the one that ships. */
  readonly catalog?: string;
  /** An earlier engagement file, for a Word file with what changed since as tracked changes. */
  readonly against?: string;
  /** A company's own Word template, to be filled besides. */
  readonly template?: string;
  /** "question=value", in the order given. */
  readonly sets: readonly string[];
}

export type ParsedArguments =
  | { readonly kind: 'run'; readonly given: SowArguments }
  | { readonly kind: 'help' }
  | { readonly kind: 'wrong'; readonly message: string };

export const USAGE = `Usage: npm run --silent sow -- FILE.engagement.json --out DIR
       npm run --silent sow -- FILE.engagement.json --json

  --out DIR             write sow.pdf, sow.docx, prices-of-change.csv, the issues, estimate.json, the estimate
                        and questions for the customer, the hand-off pack and facts to copy to DIR
  --json                print the estimate alone
  --set QUESTION=VALUE  change an answer for this run; repeatable
                          users=900   users=800..1000   users=unknown   single-sign-on=yes
                          options by id, several joined by commas, "none" for none of them
                          mig/users=900 where several services ask it (mig: the id of one)
                          source-instances[git.example.com].source-version=15.8 for an item of a group
                          detail.paymentModel=time-and-materials for a detail of the engagement
  --against FILE        write sow-redline.docx too: what changed since that engagement file, as tracked changes
  --template FILE       write sow-from-template.docx too: a Word file of your own with its tags filled; the app
                        lists the tags there are and gives a template to start from (Documents, Your own template)
  --catalog FOLDER      calculate with the catalog in FOLDER instead of the one that ships

Exit status: 0 done (an estimate may have gaps), 1 problems in the file or in --set, 2 wrong usage.
With SOURCE_DATE_EPOCH set, documents carry that day and the same input gives the same bytes.`;

export function parseArguments(words: readonly string[]): ParsedArguments {
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        out: { type: 'string' },
        json: { type: 'boolean', default: false },
        set: { type: 'string', multiple: true, default: [] },
        catalog: { type: 'string' },
        against: { type: 'string' },
        template: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    if (values.help) return { kind: 'help' };
    const [file, ...rest] = positionals;
    if (file === undefined) return { kind: 'wrong', message: 'Name the engagement file.' };
    if (rest.length > 0) return { kind: 'wrong', message: `Name one engagement file; found ${positionals.length}.` };
    if (values.out === '') return { kind: 'wrong', message: 'Name a folder after --out.' };
    if (values.catalog === '') return { kind: 'wrong', message: 'Name a folder after --catalog.' };
    if (values.against !== undefined && values.out === undefined)
      return { kind: 'wrong', message: 'Say with --out DIR where to write what changed.' };
    if (values.template !== undefined && values.out === undefined)
      return { kind: 'wrong', message: 'Say with --out DIR where to write the filled template.' };
    if (values.out === undefined && !values.json)
      return { kind: 'wrong', message: 'Say where to write with --out DIR, or print the estimate with --json.' };
    const out = values.out === undefined ? {} : { out: values.out };
    const catalog = values.catalog === undefined ? {} : { catalog: values.catalog };
    const against = values.against === undefined ? {} : { against: values.against };
    const template = values.template === undefined ? {} : { template: values.template };
    const given = { file, isJson: values.json, sets: values.set, ...out, ...catalog, ...against, ...template };
    return { kind: 'run', given };
  } catch (error) {
    return { kind: 'wrong', message: error instanceof Error ? error.message : String(error) };
  }
}

/** The day documents carry; undefined when SOURCE_DATE_EPOCH is set to what is no time. */
export function dayOfIssue(sourceDateEpoch: string | undefined, now: number): CalendarDay | undefined {
  if (sourceDateEpoch === undefined || sourceDateEpoch === '') return dayAt(Math.floor(now / 1000));
  // Up to the year 9999: later days have no four digits.
  return /^\d{1,12}$/.test(sourceDateEpoch) && Number(sourceDateEpoch) < 253_402_300_800
    ? dayAt(Number(sourceDateEpoch))
    : undefined;
}
