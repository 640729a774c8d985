import { createUncertainty, type GoalQuestion } from '../../workers/uncertainty';
import type { AnalysisPart } from '../../src/uncertainty';
import { shipped } from '../planning/shipped';

/** One of the workers that share an analysis, as the app's do. */
const { posterior, ...data } = shipped();
const uncertainty = createUncertainty(async () => posterior!);
uncertainty.open(data, data);

process.on('message', (asked: { question: GoalQuestion; part: AnalysisPart | null }) => {
  const { question, part } = asked;
  void (part === null ? uncertainty.parts(question) : uncertainty.part(question, part)).then((outcome) =>
    process.send!(outcome),
  );
});
