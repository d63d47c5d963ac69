//! The lines of the retention table.

use super::{
    DEDUPLICATION_HOURS, Erase, Kept, LEFT_GROUP_HOURS, OCCURRENCE_KEY_HOURS, PERSON_HOURS,
    REPLY_HOURS, SKIPPED_HOURS, Said, Term, UPDATE_HOURS, VOTE_HOURS,
};

/// Everything that is kept.
pub static KEPT: &[Kept] = &[
    Kept {
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
        ],
        what: Said {
            en: "That data were asked for: keyed pseudonym of the chat, hour, kinds of data, language, authority named, where to answer, occasion, what the request stated, how sure, whether answered, what became of it. No word of the message, no name, no number.",
            kk: "Дерек сұралған жағдай: чаттың кілтпен жасалған бүркеншік белгісі, сағаты, дерек түрлері, тілі, аталған орган, жауап қалай сұралғаны, себебі, сұрауда не көрсетілгені, боттың сенімділігі, жауап берілгені, немен аяқталғаны. Хабарламаның бірде-бір сөзі, ешкімнің аты-жөні, нөмірі жоқ.",
            ru: "Случай, когда просили данные: псевдоним чата, созданный ключом, час, виды данных, язык, названный орган, как просили ответить, повод, что указано в запросе, насколько бот был уверен, был ли ответ, чем кончилось. Ни слова из сообщения, ни имени, ни номера.",
        },
        term: Term::Stays,
        erase: Erase::Never,
        why: Said {
            en: "The count of occurrences is what the bot exists for; labels name nobody.",
            kk: "Бот жағдайларды санау үшін бар; белгілерде ешкім аталмайды.",
            ru: "Ради счёта случаев бот и существует; метки никого не называют.",
        },
    },
    Kept {
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
    },
    Kept {
        table: "votes",
        columns: &["key", "voice", "forget_at"],
        what: Said {
            en: "Voices «not a request»: a short keyed hash that differs from occurrence to occurrence.",
            kk: "«Сұрау емес» деген дауыстар: кілтпен жасалған, әр жағдайда басқаша қысқа хеш.",
            ru: "Голоса «Не запрос»: короткий хеш, созданный ключом, в каждом случае другой.",
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
    },
    Kept {
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
    },
    Kept {
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
    },
    Kept {
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
    },
    Kept {
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
    },
    Kept {
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
    },
    Kept {
        table: "groups",
        columns: &["chat_id", "standing", "first_language", "forget_at"],
        what: Said {
            en: "The group's id, whether the bot may write there, which language stands first. No time while the bot is in it; once it has left, the day of erasure.",
            kk: "Топтың id-і, бот онда жаза ала ма, қай тіл бірінші тұрады. Бот топта тұрғанда уақыт жазылмайды; бот шыққаннан кейін өшірілетін күн ғана жазылады.",
            ru: "id группы, может ли бот там писать, какой язык стоит первым. Пока бот в группе, время не пишется; когда вышел, пишется только день стирания.",
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
    },
    Kept {
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
    },
    Kept {
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
    },
    Kept {
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
    },
    Kept {
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
    },
    Kept {
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
    },
    Kept {
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
    },
];
