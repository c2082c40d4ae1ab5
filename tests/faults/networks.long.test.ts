import { testCut } from './support/test-cut.ts';

testCut([1, 5, 30]);
