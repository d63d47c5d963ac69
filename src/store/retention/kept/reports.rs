//! What is kept for reports, and what reports are.

use crate::store::retention::{
    Erase, HELD_HOURS, INVITE_HOURS, Kept, MARK_HOURS, SKETCH_HOURS, Said, TOLD_HOURS, Term,
};

pub(super) const WATCHED: Kept = Kept {
    table: "watched",
    columns: &["chat", "large", "since_day"],
    what: Said {
        en: "Whether a chat counts in reports, under its pseudonym: 8 members or more when last looked at, and the day from which it had been watched for 7 days and 100 messages.",
        kk: "Чат есепке кіре ме, бүркеншік белгісімен: соңғы қараған кезде 8 не одан көп мүшесі болды ма, және 7 күн мен 100 хабарлама толған күн.",
        ru: "Входит ли чат в отчёты, под псевдонимом: было ли в нём при последней проверке 8 участников или больше и день, с которого за ним наблюдали 7 дней и 100 сообщений.",
    },
    term: Term::Stays,
    erase: Erase::Never,
    why: Said {
        en: "So that nobody makes a number of chats set up for it.",
        kk: "Санды әдейі ашылған чаттармен ешкім жасай алмауы үшін.",
        ru: "Чтобы никто не получил число из чатов, созданных ради него.",
    },
};

pub(super) const SKETCH: Kept = Kept {
    table: "occurrences",
    columns: &["sketch"],
    what: Said {
        en: "A keyed sketch of the labels of a request: kinds of data in their order, authority, channel, occasion, whether purpose, ground and deadline are stated, whether a form is filled. Made of no other word. Another key every quarter.",
        kk: "Сұрау белгілерінің кілтпен жасалған нобайы: дерек түрлері ретімен, аталған орган, жауап жолы, себебі, мақсаты, негізі, мерзімі айтылған ба, нысан толтырыла ма. Басқа бірде-бір сөзден жасалмайды. Кілті тоқсан сайын басқа.",
        ru: "Набросок меток запроса, созданный ключом: виды данных по порядку, названный орган, способ ответа, повод, указаны ли цель, основание и срок, заполняется ли форма. Других слов в нём нет. Ключ каждый квартал другой.",
    },
    term: Term::Hours(SKETCH_HOURS),
    erase: Erase::Column {
        column: "sketch",
        row: "chat, hour, serial",
        due: "sketch IS NOT NULL AND hour <= this_hour - 1440",
    },
    why: Said {
        en: "So as to see that the same order went through many chats.",
        kk: "Бір тапсырманың көп чаттан өткенін көру үшін.",
        ru: "Чтобы увидеть, что одно поручение прошло через много чатов.",
    },
};

pub(super) const WAVE_OF: Kept = Kept {
    table: "occurrences",
    columns: &["wave"],
    what: Said {
        en: "The wave to which a request was found to belong.",
        kk: "Сұрау қай толқынға жататыны.",
        ru: "К какой волне отнесён запрос.",
    },
    term: Term::Hours(SKETCH_HOURS),
    erase: Erase::Column {
        column: "wave",
        row: "chat, hour, serial",
        due: "wave IS NOT NULL AND hour <= this_hour - 1440",
    },
    why: Said {
        en: "So that a wave that goes on stays one.",
        kk: "Жалғасқан толқын бір толқын болып қалуы үшін.",
        ru: "Чтобы продолжающаяся волна оставалась одной.",
    },
};

pub(super) const HELD_BACK: Kept = Kept {
    table: "held_back",
    columns: &[
        "chat",
        "quarter",
        "serial",
        "told",
        "region",
        "tier",
        "categories",
        "language",
        "authority",
        "channel",
        "states",
        "outcome",
        "forget_at",
    ],
    what: Said {
        en: "Labels of requests that could not be told of their week because too few chats had the like; under the chat's pseudonym.",
        kk: "Ұқсас сұрауы бар чат аз болғандықтан өз аптасында айтылмаған сұраулардың белгілері; чаттың бүркеншік белгісімен.",
        ru: "Метки запросов, о которых нельзя было сказать за их неделю, потому что подобное было в слишком немногих чатах; под псевдонимом чата.",
    },
    term: Term::UntilPublished(HELD_HOURS),
    erase: Erase::Rows {
        row: "chat, quarter, serial",
        due: "forget_at <= this_hour",
    },
    why: Said {
        en: "So as to tell of them in the quarter, if enough chats have the like by then.",
        kk: "Тоқсан соңында ұқсас чаттар жеткілікті болса, сонда айту үшін.",
        ru: "Чтобы сказать о них за квартал, если подобных чатов к тому времени достаточно.",
    },
};

pub(super) const TOLD: Kept = Kept {
    table: "told",
    columns: &[
        "teller",
        "week",
        "categories",
        "authority",
        "region",
        "forget_at",
    ],
    what: Said {
        en: "A case that a person let be counted after a check in private: kinds of data, authority named, region, under a keyed hash of the person that is another one every week.",
        kk: "Жеке тексеруден кейін адам санауға рұқсат берген жағдай: дерек түрлері, аталған орган, өңір; адамның кілтпен жасалған, апта сайын басқа хешімен.",
        ru: "Случай, который человек разрешил посчитать после проверки в личном чате: виды данных, названный орган, регион; под хешем человека, созданным ключом и каждую неделю другим.",
    },
    term: Term::UntilPublished(TOLD_HOURS),
    erase: Erase::Rows {
        row: "teller, week, categories, authority, region",
        due: "forget_at <= this_hour",
    },
    why: Said {
        en: "So that one person counts once. /forget erases it at once.",
        kk: "Бір адам бір рет саналуы үшін. /forget бірден өшіреді.",
        ru: "Чтобы один человек считался один раз. /forget стирает сразу.",
    },
};

pub(super) const TALLIES: Kept = Kept {
    table: "tallies",
    columns: &["month", "kind", "number", "count"],
    what: Said {
        en: "How many letters of each kind were taken in a month, and how many times authorities answered what.",
        kk: "Бір айда әр түрлі хаттың нешеуі алынғаны және органдар нені неше рет жауап бергені.",
        ru: "Сколько писем каждого вида взяли за месяц и сколько раз органы ответили что.",
    },
    term: Term::Stays,
    erase: Erase::Never,
    why: Said {
        en: "Numbers of everybody together; they name nobody.",
        kk: "Барлығының ортақ саны; ешкімді атамайды.",
        ru: "Числа по всем вместе; они никого не называют.",
    },
};

pub(super) const MARKS: Kept = Kept {
    table: "marks",
    columns: &["hash", "forget_at"],
    what: Said {
        en: "That somebody was counted once this month: a keyed hash of person, month and what is counted, found in no other table.",
        kk: "Біреудің осы айда бір рет саналғаны: адамның, айдың және саналғанның кілтпен жасалған, басқа кестеде жоқ хеші.",
        ru: "Что кого-то в этом месяце уже посчитали: хеш человека, месяца и того, что считается; создан ключом, в других таблицах его нет.",
    },
    term: Term::Hours(MARK_HOURS),
    erase: Erase::Rows {
        row: "hash",
        due: "forget_at <= this_hour",
    },
    why: Said {
        en: "So that one person counts once.",
        kk: "Бір адам бір рет саналуы үшін.",
        ru: "Чтобы один человек считался один раз.",
    },
};

pub(super) const PERIODS: Kept = Kept {
    table: "published_periods",
    columns: &["period", "least"],
    what: Said {
        en: "Of which weeks and quarters tables are published, and how many chats at least stand behind each number.",
        kk: "Қай апталар мен тоқсандардың кестесі жарияланғаны және әр санның артында кемінде неше чат тұрғаны.",
        ru: "За какие недели и кварталы таблицы опубликованы и сколько чатов самое меньшее стоит за каждым числом.",
    },
    term: Term::Stays,
    erase: Erase::Never,
    why: Said {
        en: "So that tables are computed once and never again.",
        kk: "Кестелер бір-ақ рет есептелуі үшін.",
        ru: "Чтобы таблицы вычислялись один раз и больше никогда.",
    },
};

pub(super) const PUBLISHED: Kept = Kept {
    table: "published",
    columns: &["period", "tab", "line", "col", "count"],
    what: Said {
        en: "The published tables: numbers over at least 5 chats each, without any chat. `/forget` and later votes do not change them.",
        kk: "Жарияланған кестелер: әрқайсысы кемінде 5 чат бойынша сан, чаттың өзі жоқ. `/forget` пен кейінгі дауыстар оларды өзгертпейді.",
        ru: "Опубликованные таблицы: числа не менее чем по 5 чатам каждое, без самих чатов. `/forget` и поздние голоса их не меняют.",
    },
    term: Term::Stays,
    erase: Erase::Never,
    why: Said {
        en: "So that everybody can see what is asked of families.",
        kk: "Отбасылардан не сұралатынын бәрі көруі үшін.",
        ru: "Чтобы все видели, что спрашивают у семей.",
    },
};

pub(super) const WAVES: Kept = Kept {
    table: "waves",
    columns: &[
        "id",
        "first_week",
        "last_week",
        "chats",
        "regions",
        "categories",
        "authority",
        "channel",
    ],
    what: Said {
        en: "The same order in at least 5 chats: first and last week, about how many chats, and what at least 5 of them share.",
        kk: "Кемінде 5 чаттағы бір тапсырма: алғашқы және соңғы апта, шамамен неше чат және кемінде 5 чатқа ортақ белгілер.",
        ru: "Одно поручение не менее чем в 5 чатах: первая и последняя неделя, примерно сколько чатов и то, что общее не менее чем у 5 из них.",
    },
    term: Term::Stays,
    erase: Erase::Never,
    why: Said {
        en: "One chat cannot know who began; many together can.",
        kk: "Кім бастағанын бір чат білмейді, көбі бірге біле алады.",
        ru: "Один чат не знает, кто начал; многие вместе могут узнать.",
    },
};

pub(super) const ROLES: Kept = Kept {
    table: "roles",
    columns: &[
        "number",
        "sealed",
        "invite",
        "invite_until",
        "holder",
        "digest",
        "alerts",
    ],
    what: Said {
        en: "Who may read reports, having taken an invitation: the name the operator gave it and the id of the private chat, sealed with the key; a keyed hash of that id; the hash of an open invitation; subscriptions.",
        kk: "Шақыруды қабылдап, есептерді оқи алатындар: оператор берген атау мен жеке чаттың id-і кілтпен жабылған; сол id-дің кілтпен жасалған хеші; ашық шақырудың хеші; жазылымдар.",
        ru: "Кто принял приглашение и может читать отчёты: название, данное оператором, и id личного чата запечатаны ключом; хеш этого id, созданный ключом; хеш открытого приглашения; подписки.",
    },
    term: Term::UntilRevoked(INVITE_HOURS),
    erase: Erase::Rows {
        row: "number",
        due: "invite IS NOT NULL AND invite_until <= this_hour",
    },
    why: Said {
        en: "So that reports reach those who were invited and nobody else.",
        kk: "Есептер тек шақырылғандарға жетуі үшін.",
        ru: "Чтобы отчёты видели те, кого пригласили, и никто другой.",
    },
};
