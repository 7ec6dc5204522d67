// The reference of the package, into docs/api; a warning is an error.
import { OptionDefaults } from 'typedoc';

export default {
  name: 'liquidity-layering',
  entryPoints: ['src/index.ts', 'src/elements/index.ts', 'src/schemas.ts'],
  tsconfig: 'tsconfig.json',
  out: '../docs/api',
  readme: 'README.md',
  treatWarningsAsErrors: true,
  treatValidationWarningsAsErrors: true,
  // What the elements' manifest is made of.
  blockTags: [...OptionDefaults.blockTags, '@tagname', '@attr', '@fires', '@csspart', '@cssprop', '@slot'],
  // What names are made of, and the elements' own machinery.
  intentionallyNotExported: ['fields', 'Of', 'ResultLike', 'Calculator', 'EngineInput', 'Example', 'FundingOutcome', 'BasisOutcome', 'DepthOutcome', 'LayersOutcome',
    'MarginOutcome', 'RolloverOutcome', 'SimulateOutcome', 'StakingOutcome', 'Book', 'Cycle'],
  excludeExternals: true,
  excludePrivate: true,
  excludeProtected: true,
  suppressCommentWarningsInDeclarationFiles: true,
  disableSources: true,
};
