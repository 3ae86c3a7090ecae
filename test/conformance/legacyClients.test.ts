import { federatedCell, type TargetFace } from './federatedCell.ts';
import { testScenarios } from './testScenarios.ts';

const faces: readonly TargetFace[] = [
  'legacy stdio',
  'legacy http',
  'legacy sse',
  'modern stdio',
  'modern http',
  'dual http',
];

for (const face of faces) await testScenarios(federatedCell('2025-11-25', face));
