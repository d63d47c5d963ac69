//! Time to make a letter: the text and the Word document, in both languages at once.
#![allow(missing_docs, clippy::unwrap_used, reason = "a bench")]

use arasha::domain::{Authority, Category};
use arasha::i18n::Catalog;
use arasha::law::LawBook;
use arasha::letters::{Languages, LetterKind, LetterRequest, Writer};
use criterion::{Criterion, criterion_group, criterion_main};

fn letters(criterion: &mut Criterion) {
    let catalog = Catalog::embedded().unwrap();
    let law = LawBook::embedded().unwrap();
    let writer = Writer::new(&catalog, &law);
    let request = LetterRequest {
        categories: [Category::MaritalStatus, Category::Housing]
            .into_iter()
            .collect(),
        authority: Authority::Prosecutor,
        ..LetterRequest::of(LetterKind::Complaint, Languages::Both)
    };
    criterion.bench_function("letter text, one language", |bench| {
        let lang = arasha::domain::Lang::KK;
        bench.iter(|| writer.letter(&request, lang).text());
    });
    criterion.bench_function("letter docx, both languages", |bench| {
        bench.iter(|| writer.docx(&request).unwrap());
    });
}

criterion_group!(benches, letters);
criterion_main!(benches);
