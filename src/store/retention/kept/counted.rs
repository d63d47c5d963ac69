//! What is counted under a pseudonym: labels, never words.

use crate::store::retention::{Erase, Kept, OCCURRENCE_KEY_HOURS, Said, Term, VOTE_HOURS};

pub(super) const OCCURRENCES: Kept = Kept {
    table: "occurrences",
    columns: &[
        "chat",
        "hour",
        "serial",
        "categories",
        "language",
        "authority",
        "channel",
        "occasion",
        "states",
        "certainty",
        "answered",
        "outcome",
        "region",
    ],
    what: Said {
        en: "That data were asked for: keyed pseudonym of the chat, hour, kinds of data, language, authority named, where to answer, occasion, what the request stated, how sure, whether answered, what became of it, and the region, if an admin named one. No word of the message, no name, no number.",
        kk: "Дерек сұралған жағдай: чаттың кілтпен жасалған бүркеншік белгісі, сағаты, дерек түрлері, тілі, аталған орган, жауап қалай сұралғаны, себебі, сұрауда не көрсетілгені, боттың қаншалықты сенімді болғаны, жауап берілген-берілмегені, немен аяқталғаны, әкімші көрсеткен болса, өңірі. Хабарламаның бірде-бір сөзі, ешкімнің аты-жөні, нөмірі жоқ.",
        ru: "Случай, когда просили данные: псевдоним чата, созданный ключом, час, виды данных, язык, названный орган, как просили ответить, повод, что указано в запросе, насколько бот был уверен, был ли ответ, чем кончилось и регион, если его указал администратор. Ни слова из сообщения, ни имени, ни номера.",
    },
    term: Term::Stays,
    erase: Erase::Never,
    why: Said {
        en: "The count of occurrences is what the bot exists for; labels name nobody.",
        kk: "Бот жағдайларды санау үшін бар; белгілерде ешкім аталмайды.",
        ru: "Ради счёта случаев бот и существует; метки никого не называют.",
    },
};

pub(super) const OCCURRENCE_KEY: Kept = Kept {
    table: "occurrences",
    columns: &["key"],
    what: Said {
        en: "Keyed hash of the message, by which an edit or a vote finds its occurrence.",
        kk: "Хабарламаның кілтпен жасалған хеші: түзету не дауыс өз жағдайын осы арқылы табады.",
        ru: "Хеш сообщения, созданный ключом: по нему правка или голос находят свой случай.",
    },
    term: Term::Hours(OCCURRENCE_KEY_HOURS),
    erase: Erase::Column {
        column: "key",
        row: "chat, hour, serial",
        due: "key IS NOT NULL AND hour <= this_hour - 192",
    },
    why: Said {
        en: "A message can be edited for two days and voted on for some more; then the link is blanked.",
        kk: "Хабарламаны екі күн түзетуге, тағы бірнеше күн дауыс беруге болады; содан кейін байланыс өшіріледі.",
        ru: "Сообщение можно править два дня и голосовать ещё несколько; затем связь стирается.",
    },
};

pub(super) const VOTES: Kept = Kept {
    table: "votes",
    columns: &["key", "voice", "forget_at"],
    what: Said {
        en: "Voices «not a request» and for sending the bot away: a short keyed hash that differs from occurrence to occurrence.",
        kk: "«Сұрау емес» деген және ботты шығару туралы дауыстар: кілтпен жасалған, әр жағдайда басқаша қысқа хеш.",
        ru: "Голоса «Не запрос» и за уход бота: короткий хеш, созданный ключом, в каждом случае другой.",
    },
    term: Term::Hours(VOTE_HOURS),
    erase: Erase::Rows {
        row: "key, voice",
        due: "forget_at <= this_hour",
    },
    why: Said {
        en: "So that one person counts once.",
        kk: "Бір адамның дауысы бір рет саналуы үшін.",
        ru: "Чтобы голос одного человека считался один раз.",
    },
};

pub(super) const EXAMINED: Kept = Kept {
    table: "examined",
    columns: &["chat", "day", "count"],
    what: Said {
        en: "How many messages of a chat were examined on a day, under its pseudonym; approximate.",
        kk: "Чаттың бір күнде неше хабарламасы тексерілгені, бүркеншік белгімен; шамамен.",
        ru: "Сколько сообщений чата проверено за день, под псевдонимом; приблизительно.",
    },
    term: Term::Stays,
    erase: Erase::Never,
    why: Said {
        en: "A number of occurrences says little without the number of messages among which they were found.",
        kk: "Қанша хабарламаның ішінен табылғаны белгісіз болса, жағдайлар саны көп нәрсе айтпайды.",
        ru: "Число случаев мало говорит без числа сообщений, среди которых они найдены.",
    },
};

pub(super) const CHAT_GUARD: Kept = Kept {
    table: "chat_guard",
    columns: &["chat", "version"],
    what: Said {
        en: "How many decisions were taken in a chat, under its pseudonym.",
        kk: "Чатта неше шешім қабылданғаны, бүркеншік белгімен.",
        ru: "Сколько решений принято в чате, под псевдонимом.",
    },
    term: Term::Stays,
    erase: Erase::Never,
    why: Said {
        en: "So that two messages at once do not get two replies.",
        kk: "Қатар келген екі хабарламаға екі жауап берілмеуі үшін.",
        ru: "Чтобы на два одновременных сообщения не ушло два ответа.",
    },
};

pub(super) const MISSED: Kept = Kept {
    table: "missed",
    columns: &[
        "chat",
        "hour",
        "categories",
        "language",
        "authority",
        "channel",
        "occasion",
        "states",
        "region",
    ],
    what: Said {
        en: "That the bot overlooked a request, as somebody told it: the same labels under the same pseudonym, apart from the occurrences. Not who told it, and no word of the message.",
        kk: "Біреудің айтуынша, бот байқамай қалған сұрау: сондай белгілер, сол бүркеншік белгімен, жағдайлардан бөлек. Кімнің айтқаны да, хабарламаның сөзі де жоқ.",
        ru: "Что бот пропустил запрос, как кто-то сообщил: те же метки под тем же псевдонимом, отдельно от случаев. Ни кто сообщил, ни слова из сообщения.",
    },
    term: Term::Stays,
    erase: Erase::Never,
    why: Said {
        en: "So that it is known what the bot does not see.",
        kk: "Боттың нені көрмейтіні белгілі болуы үшін.",
        ru: "Чтобы было известно, чего бот не видит.",
    },
};

pub(super) const CONTEXT: Kept = Kept {
    table: "context",
    columns: &["drawer", "slot", "at_ms", "forget_ms", "sealed"],
    what: Said {
        en: "Only on PostgreSQL: labels of the last messages of a sender, and of the request that is open in a chat, sealed with the key, under a keyed hash that stands in no other table; beside it the message's number and times. No word. Not in the server's log.",
        kk: "Тек PostgreSQL-де: жіберушінің соңғы хабарламаларының және чатта ашық тұрған сұраудың белгілері, кілтпен жабылған, басқа кестеде жоқ хешпен; жанында хабарламаның нөмірі мен уақыты. Бірде-бір сөз жоқ. Сервер журналында жоқ.",
        ru: "Только в PostgreSQL: метки последних сообщений отправителя и открытого в чате запроса, запечатаны ключом, под хешем, которого нет в других таблицах; рядом номер сообщения и время. Ни слова из сообщений. В журнале сервера этого нет.",
    },
    term: Term::Context,
    erase: Erase::Rows {
        row: "drawer, slot",
        due: "forget_ms <= this_ms",
    },
    why: Said {
        en: "So that a request told in several messages is understood, whichever process reads them. On SQLite this stands in memory only.",
        kk: "Бірнеше хабарламамен жазылған сұрау қай процесс оқыса да түсінілуі үшін. SQLite-та бұл тек жадта тұрады.",
        ru: "Чтобы запрос из нескольких сообщений был понят, какой бы процесс их ни читал. При SQLite это хранится только в памяти.",
    },
};
