//! `/rights`: what the law says to a parent, first of what was asked, then in any case.

use super::kind::{Ground, Kind, names_body};
use super::page::Page;
use super::{Screen, Voice};
use crate::codec::{Action, Code};
use crate::domain::{Category, Lang, Occasion};
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
        let kind = Kind::of(code);
        let what = self.all_named(lang, code.categories);
        let page = page.text(&keys::RIGHTS_ASKED, [Value::Html(&what)]).gap();
        let page = match kind {
            Kind::Credentials => page
                .line(&keys::RIGHTS_CREDENTIALS)
                .line(&keys::AID_CREDENTIALS),
            Kind::OwnMatter if code.occasion == Occasion::OwnChoice => page.line(&keys::FOUND_OWN),
            Kind::OwnMatter => own_application(page, code),
            Kind::AmongParents => page.line(&keys::RIGHTS_PARENTS),
            Kind::Contact => in_any_case(page.line(&keys::FOUND_CONTACT).gap(), true),
            Kind::Ordinary | Kind::Sensitive => {
                let excess = Ground::of(code.categories).contains(&Ground::Excess);
                in_any_case(of_this_case(page, code), !excess)
            }
        };
        page.sources()
            .when(kind.can_be_refused(), |page| {
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
    if grounds.is_empty() && !names_body(code) {
        return page;
    }
    let mut page = page.line(&keys::RIGHTS_FITS);
    for ground in grounds {
        page = match ground {
            Ground::Excess => page.item(&keys::RIGHTS_EXCESS),
            Ground::ConsentForm => page.item(&keys::RIGHTS_CONSENT_ITEMS),
            Ground::Biometrics => page.item(ground.key()).item(&keys::RIGHTS_ENTRANCE),
            _ => page.item(ground.key()),
        };
    }
    page.when(names_body(code), |page| page.item(&keys::RIGHTS_DOCUMENT))
        .gap()
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
