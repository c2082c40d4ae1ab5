import type { SubjectKind } from '@floorlight/shared/alerts/measure.ts';
import { subjectKey } from '@floorlight/shared/alerts/subject.ts';
import { subjectKindWord, subjectWord } from '@floorlight/shared/alerts/words/subject-word.ts';
import type { Board } from '@floorlight/shared/board/board.ts';

interface Group {
  readonly title: string;
  readonly choices: readonly (readonly [key: string, words: string])[];
}

interface Named {
  readonly id: string;
  readonly name: string;
}

const group = (kind: SubjectKind, all: readonly Named[]): Group => ({
  title: subjectKindWord(kind),
  choices: all
    .map(({ id, name }) => [subjectKey({ kind, id }), subjectWord({ subject: { kind, id }, subjectName: name })] as const)
    .toSorted(([, one], [, other]) => one.localeCompare(other)),
});

/** Whom and what a floor's alerts can be about, by kind. */
export const subjectChoices = ({ queues, agents, sources, head }: Board): Group[] => {
  const teams = [...new Set(agents.flatMap(({ team }) => team ?? []))].map((team) => ({ id: team, name: team }));
  return [
    group('floor', [{ id: '', name: head.floor.name }]),
    group(
      'queue',
      queues.filter(({ kind }) => kind === 'queue'),
    ),
    group(
      'group',
      queues.filter(({ kind }) => kind === 'group'),
    ),
    group('team', teams),
    group('source', sources),
    group('agent', agents),
  ].filter(({ choices }) => choices.length > 0);
};
