//! What is kept of groups and people so as to act for them.

use crate::store::retention::{
    Erase, FORGOTTEN_HOURS, Kept, LEFT_GROUP_HOURS, OBSERVE_HOURS, PERSON_HOURS,
    REMINDER_LATE_HOURS, Said, Term,
};

pub(super) const GROUPS: Kept = Kept {
    table: "groups",
    columns: &[
        "chat_id",
        "standing",
        "first_language",
        "forget_at",
        "settings",
    ],
    what: Said {
        en: "The group's id, whether the bot may write there, which language stands first; sealed with the key, what its admins chose: region, what is answered, quiet hours and topics, deletion of own replies, the end of a pause. No time while the bot is in it; once it has left, the day of erasure.",
        kk: "Топтың id-і, бот онда жаза ала ма, қай тіл бірінші тұрады; әкімшілердің таңдағаны кілтпен жабылған: өңір, неге жауап беріледі, тыныш сағаттар мен тақырыптар, өз жауаптарын өшіру, үзілістің соңы. Бот топта тұрғанда уақыт жазылмайды; бот шыққаннан кейін өшірілетін күн ғана жазылады.",
        ru: "id группы, может ли бот там писать, какой язык стоит первым; запечатано ключом то, что выбрали администраторы: регион, на что отвечать, тихие часы и темы, удаление своих ответов, конец паузы. Пока бот в группе, время не пишется; когда вышел, пишется только день стирания.",
    },
    term: Term::HoursAfterLeaving(LEFT_GROUP_HOURS),
    erase: Erase::Rows {
        row: "chat_id",
        due: "forget_at IS NOT NULL AND forget_at <= this_hour",
    },
    why: Said {
        en: "The bot must know where it may act; a bot removed by mistake comes back with its settings.",
        kk: "Бот қайда жұмыс істей алатынын білуі керек; қателесіп шығарылған бот өз баптауымен оралады.",
        ru: "Бот должен знать, где он может действовать; удалённый по ошибке возвращается со своими настройками.",
    },
};

pub(super) const PEOPLE: Kept = Kept {
    table: "people",
    columns: &["person", "language", "forget_at"],
    what: Said {
        en: "The language a person chose in private, under a keyed hash of their id.",
        kk: "Адамның жеке чатта таңдаған тілі: id-інен кілтпен жасалған хешпен.",
        ru: "Язык, выбранный человеком в личном чате, под хешем его id, созданным ключом.",
    },
    term: Term::HoursAfterChoice(PERSON_HOURS),
    erase: Erase::Rows {
        row: "person",
        due: "forget_at <= this_hour",
    },
    why: Said {
        en: "So as to answer in that language. /forget erases it at once.",
        kk: "Сол тілде жауап беру үшін. /forget бірден өшіреді.",
        ru: "Чтобы отвечать на этом языке. /forget стирает сразу.",
    },
};

pub(super) const REMINDERS: Kept = Kept {
    table: "reminders",
    columns: &["chat", "kind", "due_day", "sealed"],
    what: Said {
        en: "A reminder that a person asked for in private: the day, which term ends, and the id of the private chat, sealed with the key; beside it a keyed hash of that id. At most 5 of a chat, joined to nothing.",
        kk: "Адамның жеке чатта сұраған еске салуы: күні, қай мерзім бітетіні, жеке чаттың кілтпен жабылған id-і; жанында сол id-ден кілтпен жасалған хеш. Бір чатта ең көбі 5, ешнәрсемен байланыспайды.",
        ru: "Напоминание, о котором человек попросил в личном чате: день, какой срок истекает и id личного чата, запечатанный ключом; рядом хеш этого id, созданный ключом. Не больше 5 на чат, ни с чем не связано.",
    },
    term: Term::UntilItsDay(REMINDER_LATE_HOURS),
    erase: Erase::Rows {
        row: "chat, kind, due_day",
        due: "due_day * 24 + 5 + 720 <= this_hour",
    },
    why: Said {
        en: "So as to remind on the day. /forget erases them at once.",
        kk: "Сол күні еске салу үшін. /forget бірден өшіреді.",
        ru: "Чтобы напомнить в этот день. /forget стирает сразу.",
    },
};

pub(super) const OBSERVING: Kept = Kept {
    table: "observing",
    columns: &["chat", "sealed", "forget_at"],
    what: Said {
        en: "That an admin observes a group from a private chat: both ids, sealed with the key; beside it a keyed hash of the group that stands in no other table, and the hour of its end.",
        kk: "Әкімшінің жеке чаттан топты бақылап отырғаны: екі id де кілтпен жабылған; жанында топтың кілтпен жасалған, басқа кестеде жоқ хеші мен аяқталатын сағат.",
        ru: "Что администратор наблюдает за группой из личного чата: оба id запечатаны ключом; рядом хеш группы, созданный ключом, которого нет в других таблицах, и час окончания.",
    },
    term: Term::AtMost(OBSERVE_HOURS),
    erase: Erase::Rows {
        row: "chat",
        due: "forget_at <= this_hour",
    },
    why: Said {
        en: "So that whoever asked for it sees in private what the bot would have said. /forget erases it at once.",
        kk: "Сұраған адам боттың не айтар еді екенін жеке көруі үшін. /forget бірден өшіреді.",
        ru: "Чтобы попросивший видел лично, что сказал бы бот. /forget стирает сразу.",
    },
};

pub(super) const FORGOTTEN: Kept = Kept {
    table: "forgotten",
    columns: &["hash", "forget_at"],
    what: Said {
        en: "That a group asked to be forgotten: a keyed hash of it that stands in no other table, and the hour of erasure.",
        kk: "Топтың өзін ұмытуды сұрағаны: кілтпен жасалған, басқа кестеде жоқ хеші және өшірілетін сағат.",
        ru: "Что группа попросила забыть её: её хеш, созданный ключом, которого нет в других таблицах, и час стирания.",
    },
    term: Term::Hours(FORGOTTEN_HOURS),
    erase: Erase::Rows {
        row: "hash",
        due: "forget_at <= this_hour",
    },
    why: Said {
        en: "So that a late update keeps nothing of it anew. Erased at once when the bot is added again.",
        kk: "Кешіккен жаңарту ол туралы ештеңе қайта сақтамауы үшін. Бот қайта қосылса, бірден өшеді.",
        ru: "Чтобы запоздавшее обновление ничего о ней снова не сохранило. Стирается сразу, когда бота добавят снова.",
    },
};
