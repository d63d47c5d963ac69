//! What the program keeps of itself and of Telegram's updates.

use crate::store::retention::{Erase, Kept, SKIPPED_HOURS, Said, Term, UPDATE_HOURS};

pub(super) const HANDLED_UPDATES: Kept = Kept {
    table: "handled_updates",
    columns: &["update_id", "forget_at"],
    what: Said {
        en: "Numbers of Telegram's updates that had an effect.",
        kk: "Бірдеңені өзгерткен Telegram жаңартуларының нөмірлері.",
        ru: "Номера обновлений Telegram, которые что-то изменили.",
    },
    term: Term::Hours(UPDATE_HOURS),
    erase: Erase::Rows {
        row: "update_id",
        due: "forget_at <= this_hour",
    },
    why: Said {
        en: "Telegram may deliver one twice; the second time nothing may happen.",
        kk: "Telegram бір жаңартуды екі рет жеткізуі мүмкін; екіншісінде ештеңе болмауы керек.",
        ru: "Telegram может доставить обновление дважды; во второй раз ничего не должно случиться.",
    },
};

pub(super) const SKIPPED_UPDATES: Kept = Kept {
    table: "skipped_updates",
    columns: &["update_id", "forget_at"],
    what: Said {
        en: "Numbers of updates on which the program failed twice, without their content.",
        kk: "Бағдарлама екі рет қателескен жаңартулардың нөмірлері, мазмұнсыз.",
        ru: "Номера обновлений, на которых программа дважды сбоила, без содержания.",
    },
    term: Term::Hours(SKIPPED_HOURS),
    erase: Erase::Rows {
        row: "update_id",
        due: "forget_at <= this_hour",
    },
    why: Said {
        en: "So that the operator sees that something was passed over.",
        kk: "Бірдеңе өткізіп жіберілсе, оператор көруі үшін.",
        ru: "Чтобы оператор видел, что что-то пропущено.",
    },
};

pub(super) const META: Kept = Kept {
    table: "meta",
    columns: &["only_row", "bot", "check_value"],
    what: Said {
        en: "The bot's own id and a check value of the key.",
        kk: "Боттың өз id-і және кілттің тексеру мәні.",
        ru: "id самого бота и контрольное значение ключа.",
    },
    term: Term::Stays,
    erase: Erase::Never,
    why: Said {
        en: "So that another key or another bot is noticed at the start.",
        kk: "Бөтен кілт не бөтен бот бағдарлама іске қосылғанда байқалуы үшін.",
        ru: "Чтобы чужой ключ или чужой бот был замечен при запуске.",
    },
};

pub(super) const MIGRATIONS: Kept = Kept {
    table: "_sqlx_migrations",
    columns: &[
        "version",
        "description",
        "installed_on",
        "success",
        "checksum",
        "execution_time",
    ],
    what: Said {
        en: "Which version of the tables this is and when it was made.",
        kk: "Кестелердің қай нұсқасы және қашан жасалғаны.",
        ru: "Какая это версия таблиц и когда она создана.",
    },
    term: Term::Stays,
    erase: Erase::Never,
    why: Said {
        en: "So that a newer program can bring the tables up to date.",
        kk: "Жаңа бағдарлама кестелерді жаңарта алуы үшін.",
        ru: "Чтобы новая программа могла обновить таблицы.",
    },
};

pub(super) const SEQUENCE: Kept = Kept {
    table: "sqlite_sequence",
    columns: &["name", "seq"],
    what: Said {
        en: "How many messages were ever queued, in all chats together.",
        kk: "Барлық чат бойынша кезекке жалпы неше хабарлама қойылғаны.",
        ru: "Сколько сообщений всего ставилось в очередь, по всем чатам вместе.",
    },
    term: Term::Stays,
    erase: Erase::Never,
    why: Said {
        en: "So that the number of a sent message never names another one.",
        kk: "Жіберілген хабарламаның нөмірі басқасына берілмеуі үшін.",
        ru: "Чтобы номер отправленного сообщения не достался другому.",
    },
};
