/** Words that British and American English spell differently. */

/** organise, organisation, organising: with s in Britain, with z in America. */
const STEMS = [
  ...['organi', 'recogni', 'reali', 'optimi', 'customi', 'authori', 'summari', 'prioriti', 'standardi', 'utili'],
  ...['categori', 'finali', 'initiali', 'normali', 'minimi', 'maximi', 'moderni', 'containeri', 'virtuali', 'emphasi'],
  ...[
    'paralleli',
    'synchroni',
    'centrali',
    'harmoni',
    'speciali',
    'locali',
    'visuali',
    'generali',
    'mobili',
    'stabili',
  ],
];

const WORDS: readonly (readonly [british: string, american: string])[] = [
  ['analys(?=ed|ing|e\\b)', 'analyz'],
  ['catalogue', 'catalog'],
  ['behaviour', 'behavior'],
  ['colour', 'color'],
  ['favour', 'favor'],
  ['honour', 'honor'],
  ['labour', 'labor'],
  ['neighbour', 'neighbor'],
  ['endeavour', 'endeavor'],
  ['centre', 'center'],
  ['metre', 'meter'],
  ['fibre', 'fiber'],
  ['licence', 'license'],
  ['defence', 'defense'],
  ['offence', 'offense'],
  ['practis(?=e|ing)', 'practic'],
  ['programme(?!r|d)', 'program'],
  ['cancell(?=ed|ing)', 'cancel'],
  ['labell(?=ed|ing)', 'label'],
  ['travell(?=ed|ing|er)', 'travel'],
  ['modell(?=ed|ing)', 'model'],
  ['signall(?=ed|ing)', 'signal'],
  ['fulfil(?!l)', 'fulfill'],
  ['enrol(?!l)', 'enroll'],
  ['instalment', 'installment'],
  ['skilful', 'skillful'],
  ['ageing', 'aging'],
  ['judgement', 'judgment'],
  ['acknowledgement', 'acknowledgment'],
  ['grey', 'gray'],
  ['whilst', 'while'],
  ['amongst', 'among'],
  ['enquir', 'inquir'],
  ['artefact', 'artifact'],
  ['learnt', 'learned'],
  ['per cent', 'percent'],
];

const SPELLINGS = [...STEMS.map((stem) => [`${stem}s(?=[eia])`, `${stem}z`] as const), ...WORDS].map(
  ([british, american]) => ({ word: new RegExp(`\\b\\w*${british}\\w*`, 'gi'), british, american }),
);

export interface British {
  readonly word: string;
  readonly american: string;
}

export function britishIn(text: string): readonly British[] {
  return SPELLINGS.flatMap(({ word: pattern, british, american }) =>
    (text.match(pattern) ?? []).map((word) => ({ word, american: word.replace(new RegExp(british, 'i'), american) })),
  );
}
