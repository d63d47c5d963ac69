//! Whatever the bytes, examining them ends, and every signal lies within the text.
#![no_main]

use arasha::detect::{Detector, Sample, normalise};
use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;

static DETECTOR: LazyLock<Option<Detector>> = LazyLock::new(|| Detector::embedded().ok());

fuzz_target!(|text: &str| {
    let Some(detector) = DETECTOR.as_ref() else { return };
    for signal in detector.examine(&Sample::Text(text)).signals {
        assert!(text.get(signal.range).is_some());
    }
    let once = normalise(text);
    assert_eq!(normalise(&once), once);
});
