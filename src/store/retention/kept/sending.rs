//! What is kept so that a message leaves, and leaves once.

use crate::store::retention::{DEDUPLICATION_HOURS, Erase, Kept, REPLY_HOURS, Said, Term};

pub(super) const REPLIES: Kept = Kept {
    table: "replies",
    columns: &["link", "message", "forget_at"],
    what: Said {
        en: "Number of the bot's own reply, under a keyed hash that stands in no table of occurrences.",
        kk: "Боттың өз жауабының нөмірі: жағдайлар кестелерінде жоқ, кілтпен жасалған хешпен.",
        ru: "Номер собственного ответа бота под хешем, созданным ключом; в таблицах случаев такого хеша нет.",
    },
    term: Term::Hours(REPLY_HOURS),
    erase: Erase::Rows {
        row: "link",
        due: "forget_at <= this_hour",
    },
    why: Said {
        en: "So that the reply can shrink when the question is withdrawn.",
        kk: "Сұрақ қайтарып алынса, жауапты қысқарту үшін.",
        ru: "Чтобы сократить ответ, когда вопрос отозван.",
    },
};

pub(super) const OUTGOING: Kept = Kept {
    table: "outgoing",
    columns: &[
        "id",
        "chat",
        "link",
        "edits",
        "sealed",
        "not_before_ms",
        "expires_ms",
        "leased_ms",
        "attempts",
        "unclear",
    ],
    what: Said {
        en: "A message that waits to be sent: where to, which template, labels. Sealed with the key; beside it keyed hashes and the times of sending.",
        kk: "Жіберілуін күтіп тұрған хабарлама: қайда, қай үлгі, қандай белгілер. Кілтпен жабылған; жанында кілтпен жасалған хештер мен жіберу уақыты ғана.",
        ru: "Сообщение в очереди: куда, какой шаблон, метки. Запечатано ключом; рядом только хеши, созданные ключом, и время отправки.",
    },
    term: Term::UntilSent,
    erase: Erase::Rows {
        row: "id",
        due: "leased_ms <= this_ms AND expires_ms < this_ms",
    },
    why: Said {
        en: "So that a reply is not lost when the program or the network stops.",
        kk: "Бағдарлама не желі тоқтап қалса, жауап жоғалмауы үшін.",
        ru: "Чтобы ответ не пропал, если остановится программа или сеть.",
    },
};

pub(super) const DEDUPLICATION: Kept = Kept {
    table: "deduplication",
    columns: &["hash", "forget_at"],
    what: Said {
        en: "Keyed hash of each message that was queued.",
        kk: "Кезекке қойылған әр хабарламаның кілтпен жасалған хеші.",
        ru: "Созданный ключом хеш каждого сообщения, поставленного в очередь.",
    },
    term: Term::Hours(DEDUPLICATION_HOURS),
    erase: Erase::Rows {
        row: "hash",
        due: "forget_at <= this_hour",
    },
    why: Said {
        en: "So that the bot says a thing once.",
        kk: "Бот бір нәрсені бір рет айтуы үшін.",
        ru: "Чтобы бот говорил одно и то же один раз.",
    },
};

pub(super) const SENT_LATELY: Kept = Kept {
    table: "sent_lately",
    columns: &["chat", "at_ms"],
    what: Said {
        en: "Only on PostgreSQL: moments at which messages were or will be sent, under the keyed hash of the queue. Not in the server's log.",
        kk: "Тек PostgreSQL-де: хабарлама жіберілген не жіберілетін сәттер, кезектің кілтпен жасалған хешімен. Сервер журналында жоқ.",
        ru: "Только в PostgreSQL: моменты отправки сообщений под хешем очереди, созданным ключом. В журнале сервера их нет.",
    },
    term: Term::Minutes(1),
    erase: Erase::Rows {
        row: "chat, at_ms",
        due: "at_ms <= this_ms - 60000",
    },
    why: Said {
        en: "So that several processes together keep Telegram's limits.",
        kk: "Бірнеше процесс Telegram шектеулерін бірге сақтауы үшін.",
        ru: "Чтобы несколько процессов вместе соблюдали ограничения Telegram.",
    },
};

pub(super) const LEFT_ALONE: Kept = Kept {
    table: "left_alone",
    columns: &["chat", "until_ms"],
    what: Said {
        en: "Only on PostgreSQL: until when Telegram wants a chat to be left alone, under the keyed hash of the queue. Not in the server's log.",
        kk: "Тек PostgreSQL-де: Telegram чатқа қай уақытқа дейін жазбауды сұрағаны, кезектің кілтпен жасалған хешімен. Сервер журналында жоқ.",
        ru: "Только в PostgreSQL: до какого времени Telegram просит не писать в чат, под хешем очереди, созданным ключом. В журнале сервера этого нет.",
    },
    term: Term::Minutes(1),
    erase: Erase::Rows {
        row: "chat",
        due: "until_ms <= this_ms - 60000",
    },
    why: Said {
        en: "So that no other process writes there meanwhile.",
        kk: "Осы уақытта басқа процесс те жазбауы үшін.",
        ru: "Чтобы и другой процесс туда пока не писал.",
    },
};
