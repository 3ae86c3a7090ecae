import { federatedCell, type TargetFace } from './federatedCell.ts';
import { testScenarios } from './testScenarios.ts';

const faces: readonly TargetFace[] = [
  'modern stdio',
  'modern http',
  'dual http',
  'legacy stdio',
  'legacy http',
];

for (const face of faces) await testScenarios(federatedCell('2026-07-28', face));
