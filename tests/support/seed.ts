import fc from 'fast-check';

/**
 * Generated floors are the same ones in every run, so that what lands is what was tried. `FLOORLIGHT_TEST_SEED=$RANDOM` looks
 * elsewhere; a failure prints its seed and path.
 */
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(process.env['FLOORLIGHT_TEST_SEED'] ?? 1) });
