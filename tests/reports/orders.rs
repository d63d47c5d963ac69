//! Forty orders as they could be passed down, each said in sixteen ways (eight in each language),
//! and two hundred requests that ask for the same kinds of data independently. Invented throughout.

use arasha::domain::Category;

/// What an order says, by numbers into the tables of phrases.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub(crate) struct Order {
    kinds: Vec<usize>,
    authority: usize,
    purpose: usize,
    deadline: usize,
    channel: usize,
}

type Phrases = [&'static str; 3];

struct Kind {
    category: Category,
    ru: Phrases,
    kk: Phrases,
}

const KINDS: [Kind; 12] = [
    Kind {
        category: Category::ParentName,
        ru: ["ФИО родителей", "ФИО мамы и папы", "ФИО обоих родителей"],
        kk: [
            "ата-ананың аты-жөні",
            "әкесі мен анасының аты-жөні",
            "ата-анасының аты-жөні",
        ],
    },
    Kind {
        category: Category::Iin,
        ru: ["ИИН", "ИИН ребёнка", "ИИН детей"],
        kk: ["ЖСН", "баланың ЖСН", "оқушының ЖСН"],
    },
    Kind {
        category: Category::Phone,
        ru: ["номер телефона", "телефоны", "контактный телефон"],
        kk: ["телефон нөмірі", "телефондары", "байланыс телефоны"],
    },
    Kind {
        category: Category::Address,
        ru: ["домашний адрес", "адрес проживания", "адрес прописки"],
        kk: ["мекенжайы", "үй мекенжайы", "тұрғылықты мекенжайы"],
    },
    Kind {
        category: Category::Employment,
        ru: ["место работы", "место работы и должность", "где работаете"],
        kk: [
            "жұмыс орны",
            "жұмыс орны мен лауазымы",
            "ата-ананың жұмыс орны",
        ],
    },
    Kind {
        category: Category::MaritalStatus,
        ru: [
            "семейное положение",
            "кто в разводе",
            "полная или неполная семья",
        ],
        kk: [
            "отбасылық жағдайы",
            "кім ажырасқан",
            "толық не толық емес отбасы",
        ],
    },
    Kind {
        category: Category::Housing,
        ru: [
            "жильё своё или съёмное",
            "у кого жильё в аренде",
            "жилищные условия",
        ],
        kk: [
            "үйі жеке ме, жалдамалы ма",
            "кімнің үйі жалға алынған",
            "тұрғын үй жағдайы",
        ],
    },
    Kind {
        category: Category::FamilyComposition,
        ru: [
            "состав семьи",
            "состав семьи, сколько детей",
            "сведения о составе семьи",
        ],
        kk: [
            "отбасы құрамы",
            "отбасы құрамы, неше бала",
            "отбасы құрамы туралы мәлімет",
        ],
    },
    Kind {
        category: Category::Income,
        ru: ["доход семьи", "доходы родителей", "среднедушевой доход"],
        kk: [
            "отбасының табысы",
            "ата-ананың табысы",
            "жан басына шаққандағы табыс",
        ],
    },
    Kind {
        category: Category::Ethnicity,
        ru: [
            "национальность",
            "национальность ребёнка",
            "национальность родителей",
        ],
        kk: ["ұлты", "баланың ұлты", "ата-ананың ұлты"],
    },
    Kind {
        category: Category::Religion,
        ru: [
            "вероисповедание",
            "вероисповедание семьи",
            "какую религию исповедуете",
        ],
        kk: [
            "діни сенімі",
            "отбасының діни сенімі",
            "қандай дін ұстанады",
        ],
    },
    Kind {
        category: Category::DebtsLoans,
        ru: ["кредиты и долги", "у кого есть кредиты", "наличие кредитов"],
        kk: [
            "несиелері мен қарыздары",
            "кімнің несиесі бар",
            "несиенің болуы",
        ],
    },
];

const AUTHORITY: [(Phrases, Phrases); 7] = [
    (["", "", ""], ["", "", ""]),
    (
        [
            "По запросу прокуратуры",
            "Прокуратура требует",
            "Пришёл запрос из прокуратуры",
        ],
        [
            "Прокуратураның сұрауы бойынша",
            "Прокуратура талап етіп жатыр",
            "Прокуратурадан сұрау келді",
        ],
    ),
    (
        [
            "По запросу полиции",
            "Полиция требует",
            "Пришёл запрос из полиции",
        ],
        [
            "Полицияның сұрауы бойынша",
            "Полиция талап етіп жатыр",
            "Полициядан сұрау келді",
        ],
    ),
    (
        [
            "По запросу акимата",
            "Акимат требует",
            "Пришёл запрос из акимата",
        ],
        [
            "Әкімдіктің сұрауы бойынша",
            "Әкімдік талап етіп жатыр",
            "Әкімдіктен сұрау келді",
        ],
    ),
    (
        [
            "По запросу управления образования",
            "Управление образования требует",
            "Пришёл запрос из управления образования",
        ],
        [
            "Білім басқармасының сұрауы бойынша",
            "Білім басқармасы талап етіп жатыр",
            "Білім басқармасынан сұрау келді",
        ],
    ),
    (
        [
            "По запросу министерства",
            "Министерство требует",
            "Пришёл запрос из министерства",
        ],
        [
            "Министрліктің сұрауы бойынша",
            "Министрлік талап етіп жатыр",
            "Министрліктен сұрау келді",
        ],
    ),
    (
        [
            "По запросу поликлиники",
            "Поликлиника требует",
            "Пришёл запрос из поликлиники",
        ],
        [
            "Емхананың сұрауы бойынша",
            "Емхана талап етіп жатыр",
            "Емханадан сұрау келді",
        ],
    ),
];

const PURPOSE: [(&str, &str); 3] = [
    ("", ""),
    ("Нужно для отчёта.", "Есеп үшін керек."),
    (
        "Нужно для социального паспорта.",
        "Әлеуметтік паспорт үшін керек.",
    ),
];

const DEADLINE: [(Phrases, Phrases); 2] = [
    (["", "", ""], ["", "", ""]),
    (
        [
            "Срок до пятницы.",
            "Сдать до завтра.",
            "Крайний срок сегодня до вечера.",
        ],
        [
            "Мерзімі жұмаға дейін.",
            "Ертеңге дейін тапсыру керек.",
            "Соңғы мерзім бүгін кешке дейін.",
        ],
    ),
];

const CHANNEL: [(Phrases, Phrases); 4] = [
    (
        [
            "напишите в чат",
            "пришлите сюда в чат",
            "отправьте в общий чат",
        ],
        [
            "чатқа жазыңыздар",
            "осы чатқа жіберіңіздер",
            "жалпы чатқа жіберіңіздер",
        ],
    ),
    (
        [
            "пришлите мне в личку",
            "отправьте в личку",
            "напишите мне в лс",
        ],
        [
            "жекеме жіберіңіздер",
            "жеке жазыңыздар",
            "жекеге жіберіңіздер",
        ],
    ),
    (
        [
            "заполните гугл форму",
            "заполните по ссылке",
            "внесите в таблицу по ссылке",
        ],
        [
            "гугл форманы толтырыңыздар",
            "сілтеме арқылы толтырыңыздар",
            "сілтемедегі кестеге жазыңыздар",
        ],
    ),
    (
        [
            "принесите на бумаге",
            "принесите на листочке",
            "сдайте на бумаге",
        ],
        [
            "қағазға жазып әкеліңіздер",
            "параққа жазып әкеліңіздер",
            "қағазбен тапсырыңыздар",
        ],
    ),
];

/// Eight ways to say an order: {a} who wants it, {v} by which way, {c} what, {p} why, {d} until when.
const RU: [&str; 8] = [
    "Уважаемые родители! {a}, {v}: {c}. {p} {d}",
    "Добрый день. {a}. {v} данные: {c}. {p} {d}",
    "{a}. Родители, {v} {c}. {p} {d}",
    "Родители, срочная информация. {a}, поэтому {v} {c}. {p} {d}",
    "Здравствуйте! {a}. По каждому ребёнку {v}: {c}. {d} {p}",
    "{a}. Всех прошу, {v}: {c}. {d} {p}",
    "Дорогие родители, {v} {c}. {a}. {p} {d}",
    "Внимание! {a}. Каждый родитель, {v} следующее: {c}. {p} {d}",
];

/// The same in Kazakh.
const KK: [&str; 8] = [
    "Құрметті ата-аналар! {a}, {c} {v}. {p} {d}",
    "Қайырлы күн. {a}. Мына мәліметтерді {v}: {c}. {p} {d}",
    "{a}. Ата-аналар, {c} {v}. {p} {d}",
    "Ата-аналар, шұғыл хабарлама. {a}, сондықтан {c} {v}. {p} {d}",
    "Сәлеметсіздер ме! {a}. Әр бала бойынша {v}: {c}. {d} {p}",
    "{a}. Барлығыңыз {v}: {c}. {d} {p}",
    "Құрметті ата-аналар, {c} {v}. {a}. {p} {d}",
    "Назар аударыңыздар! {a}. Әр ата-ана мынаны {v}: {c}. {p} {d}",
];

/// A series of numbers that is the same on every run.
struct Series(u64);

impl Series {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % limit
    }

    fn order(&mut self, kinds: Vec<usize>) -> Order {
        Order {
            kinds,
            authority: self.below(AUTHORITY.len()),
            purpose: self.below(PURPOSE.len()),
            deadline: self.below(DEADLINE.len()),
            channel: self.below(CHANNEL.len()),
        }
    }

    fn kinds(&mut self) -> Vec<usize> {
        let mut all: Vec<usize> = (0..KINDS.len()).collect();
        self.shuffle(&mut all);
        all.truncate(3 + self.below(4));
        all
    }

    fn shuffle(&mut self, all: &mut [usize]) {
        for at in (1..all.len()).rev() {
            all.swap(at, self.below(at + 1));
        }
    }
}

/// Forty orders that differ from each other.
pub(crate) fn orders() -> Vec<Order> {
    let mut series = Series(2025);
    let mut orders: Vec<Order> = Vec::new();
    while orders.len() < 40 {
        let kinds = series.kinds();
        let mut order = series.order(kinds);
        // An order comes from somewhere.
        order.authority = order.authority.max(1);
        if !orders.contains(&order) {
            orders.push(order);
        }
    }
    orders
}

/// Two hundred requests of which each asks for the kinds of one of the orders, in an order, on a
/// behalf and by a way of its own.
pub(crate) fn independent(orders: &[Order]) -> Vec<Order> {
    let mut series = Series(1916);
    let mut all = Vec::new();
    while all.len() < 200 {
        let mut kinds = orders[all.len() % orders.len()].kinds.clone();
        series.shuffle(&mut kinds);
        let request = series.order(kinds);
        if !orders.contains(&request) && !all.contains(&request) {
            all.push(request);
        }
    }
    all
}

impl Order {
    /// The kinds of data it asks for.
    pub(crate) fn categories(&self) -> Vec<Category> {
        self.kinds
            .iter()
            .map(|kind| KINDS[*kind].category)
            .collect()
    }

    /// It said in one of eight ways, in Russian.
    pub(crate) fn in_russian(&self, way: usize) -> String {
        let kinds: Vec<_> = self
            .kinds
            .iter()
            .enumerate()
            .map(|(at, kind)| KINDS[*kind].ru[(way + at) % 3])
            .collect();
        let phrases = (
            AUTHORITY[self.authority].0[way % 3],
            CHANNEL[self.channel].0[way % 3],
            DEADLINE[self.deadline].0[way % 3],
        );
        fill(RU[way], &kinds, phrases, PURPOSE[self.purpose].0)
    }

    /// The same in Kazakh.
    pub(crate) fn in_kazakh(&self, way: usize) -> String {
        let kinds: Vec<_> = self
            .kinds
            .iter()
            .enumerate()
            .map(|(at, kind)| KINDS[*kind].kk[(way + at) % 3])
            .collect();
        let phrases = (
            AUTHORITY[self.authority].1[way % 3],
            CHANNEL[self.channel].1[way % 3],
            DEADLINE[self.deadline].1[way % 3],
        );
        fill(KK[way], &kinds, phrases, PURPOSE[self.purpose].1)
    }
}

fn fill(
    frame: &str,
    kinds: &[&str],
    (authority, channel, deadline): (&str, &str, &str),
    purpose: &str,
) -> String {
    let text = frame
        .replace("{a}", authority)
        .replace("{v}", channel)
        .replace("{c}", &kinds.join(", "))
        .replace("{p}", purpose)
        .replace("{d}", deadline);
    // Where nobody is named, no mark is left of it.
    let text = text.replace("! ,", "!").replace(" . ", " ");
    text.trim_start_matches([',', '.', ' '])
        .trim_end()
        .to_owned()
}
