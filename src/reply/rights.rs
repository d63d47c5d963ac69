//! `/rights`: what the law says to a parent, first of what was asked, then in any case.

use super::ground::Ground;
use super::page::Page;
use super::{Screen, Voice};
use crate::codec::{Action, Code};
use crate::domain::{Category, Lang, Matter, Occasion, State, StateSet};
use crate::i18n::{Value, keys};

impl Voice {
    /// What the law says, of a request when there is one.
    #[must_use]
    pub fn rights(&self, lang: Lang, code: Option<&Code>) -> Screen {
        let code = code.filter(|code| !code.categories.is_empty());
        let page = Page::new(self, lang).line(&keys::RIGHTS_TITLE);
        let Some(code) = code else {
            return in_any_case(page, true)
                .sources()
                .press(&keys::BUTTON_REFUSE, Code::of(Action::Refuse))
                .press(&keys::BUTTON_CHECK, Code::of(Action::Check))
                .done();
        };
        let matter = Matter::of(&code.labels());
        let what = self.all_named(lang, code.categories);
        let page = page.text(&keys::RIGHTS_ASKED, [Value::Html(&what)]).gap();
        let page = match matter {
            Matter::Credentials => page
                .line(&keys::RIGHTS_CREDENTIALS)
                .line(&keys::AID_CREDENTIALS),
            Matter::OwnMatter if code.occasion == Occasion::OwnChoice => {
                page.line(&keys::FOUND_OWN)
            }
            Matter::OwnMatter => own_application(page, code),
            Matter::AmongParents => page.line(&keys::RIGHTS_PARENTS),
            // Nothing about law: asking for a phone is ordinary.
            Matter::Contact => page.line(&keys::FOUND_CONTACT),
            Matter::Ordinary | Matter::Sensitive => {
                let excess = Ground::of(code.categories).contains(&Ground::Excess);
                in_any_case(of_this_case(page, code), !excess)
            }
        };
        page.sources()
            .when(code.categories.contains(Category::Biometrics), |page| {
                page.press(&keys::BUTTON_NOT_LET_IN, code.doing(Action::NotLetIn))
            })
            .when(matter.can_be_refused(), |page| {
                page.press(&keys::BUTTON_REFUSE, code.doing(Action::Refuse))
            })
            .whatsapp(code)
            .done()
    }
}

/// What the law asks of a family that applies, by what was asked.
fn own_application<'a>(page: Page<'a>, code: &Code) -> Page<'a> {
    use Category as C;
    let asks = |any: &[Category]| {
        any.iter()
            .any(|category| code.categories.contains(*category))
    };
    page.line(&keys::RIGHTS_OWN)
        .when(
            asks(&[C::IdDocument, C::BirthDate, C::Iin, C::ChildName]),
            |page| page.line(&keys::RIGHTS_ADMISSION),
        )
        .when(
            asks(&[
                C::Income,
                C::SocialStatus,
                C::FamilyComposition,
                C::Disability,
            ]),
            |page| page.line(&keys::RIGHTS_AID),
        )
}

/// The grounds of what was asked; nothing when there is no ground of its own.
fn of_this_case<'a>(page: Page<'a>, code: &Code) -> Page<'a> {
    let grounds = Ground::of(code.categories);
    if grounds.is_empty() && !code.authority.is_body() {
        return page;
    }
    let mut page = page.line(&keys::RIGHTS_FITS);
    for ground in grounds {
        page = match ground {
            Ground::Excess => page.item(&keys::RIGHTS_EXCESS),
            Ground::ConsentForm => consent_items(page, code),
            Ground::Biometrics => page.item(ground.key()).item(&keys::RIGHTS_ENTRANCE),
            _ => page.item(ground.key()),
        };
    }
    page.when(code.authority.is_body(), |page| {
        page.item(&keys::RIGHTS_DOCUMENT)
    })
    .gap()
}

/// What a consent must contain (law № 94-V art. 8 p. 4), with a mark at what the request itself
/// states. Whether it states the purpose does not matter here: purpose is no item of that list.
pub(super) fn consent_items<'a>(page: Page<'a>, code: &Code) -> Page<'a> {
    if !page.stands(&keys::CONSENT_ITEMS) {
        return page;
    }
    let stated = if code.day == 0 {
        StateSet::EMPTY
    } else {
        code.missing.complement()
    };
    let mut listed = code.categories;
    listed.remove(Category::Consent);
    let marks = [
        ("operator", false),
        ("subject", false),
        ("term", stated.contains(State::Retention)),
        ("third", stated.contains(State::Recipient)),
        ("abroad", false),
        ("public", false),
        ("list", !listed.is_empty()),
        ("other", false),
    ];
    let page = page.item(&keys::CONSENT_ITEMS);
    let page = marks.into_iter().fold(page, |page, (item, there)| {
        page.box_of(there, keys::CONSENT_ITEM, item)
    });
    page.line(&keys::CONSENT_ITEMS_HOW)
}

/// The rights in any case; `excess` unless it was said of this case already.
fn in_any_case(page: Page<'_>, excess: bool) -> Page<'_> {
    page.line(&keys::RIGHTS_ALWAYS)
        .when(excess, |page| page.item(&keys::RIGHTS_EXCESS))
        .item(&keys::RIGHTS_CONSENT)
        .item(&keys::RIGHTS_DUTY)
        .item(&keys::RIGHTS_KNOW)
        .item(&keys::RIGHTS_PROOF)
        .item(&keys::RIGHTS_WITHDRAW)
        .item(&keys::RIGHTS_ERASE)
        .item(&keys::RIGHTS_APPEAL)
}
