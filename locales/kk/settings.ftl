# /settings: seen by the whole group, changed by its admins. What is chosen stands after the colon.

settings-title = <b>Араша: баптау.</b> Оны топ әкімшілері өзгерте алады.
settings-language = Тілдер реті: { $value }
settings-region = Өңір: { $value }
settings-scope = Қандай сұрауға жауап береді: { $value }
settings-quiet-hours = Тыныш уақыт: { $value }
settings-delete-after = Өз жауабын өшіру: { $value }
settings-topics = Үндемейтін тақырыптар: { $value }
settings-observe = Сынақ режимі: { $value }
settings-pause = Үзіліс: { $value }

value-everything = бәріне
value-sensitive = тек отбасының жеке өмірі туралы
value-none = жоқ
value-after-hours = { $hours } сағаттан кейін
value-off = өшірулі

settings-language-ask = <b>Қай тіл бірінші тұрсын?</b>
settings-region-ask =
    <b>Сынып қай өңірден?</b>
    Өңір жалпы есеп үшін ғана керек: қай өңірде не сұралатыны көрінеді. Айтпауға да болады.
settings-scope-ask =
    <b>Қандай сұрауға жауап берейін?</b>
    Отбасының жеке өмірі — табыс, тұрғын үй, денсаулық, дін және сол сияқты. Код пен құпиясөз сұралса, бәрібір ескертемін.
settings-quiet-hours-ask =
    <b>Қай уақытта үндемейін?</b>
    Жауап жоғалмайды: тыныш уақыт біткен соң келеді. Тек код пен құпиясөз сұралса, бірден ескертемін.
settings-delete-after-ask =
    <b>Жауабымды қанша уақыттан кейін өшірейін?</b>
    Чатты кеш ашқан ата-ана оны көрмеуі мүмкін.
settings-topic-ask =
    <b>Осы тақырыпта жауап берейін бе?</b>
    Басқа тақырыпты баптау үшін /settings командасын сол жерде жіберіңіз.
settings-observe-ask =
    <b>Сынақ режимі: үш күн чатта үндемеймін.</b>
    Режимді қосқан әкімшіге не сұралғанын жеке айтамын: деректің түрін ғана, мәтінсіз. Үш күннен кейін чатта өзім жауап бере бастаймын.
settings-closed = Баптау жабылды.
set-up-done = Рақмет, сақталды: Араша осылай жұмыс істейді. Қалған баптау — төмендегі батырмада, кейін — /settings.

settings-button-open = Баптау
settings-button-language = Тіл
settings-button-region = Өңір
settings-button-scope = Қандай сұрауға
settings-button-quiet-hours = Тыныш уақыт
settings-button-delete-after = Жауапты өшіру
settings-button-topic = Осы тақырып
settings-button-observe = Сынақ режимі
settings-button-back = Артқа
settings-button-close = Жабу
settings-button-this-first = Алдымен қазақша
settings-button-untold = Айтпаймыз
settings-button-everything = Бәріне
settings-button-sensitive = Тек отбасы өмірі
settings-button-no-quiet-hours = Тыныш уақыт жоқ
settings-button-never = Өшірмеу
settings-button-hours = { $hours } сағат
settings-button-topic-heard = Жауап беру
settings-button-topic-quiet = Үндемеу
settings-button-observe-start = Сынап көру
settings-button-observe-end = Сынақты аяқтау

# A date in the near future: "until 25 November".
date-until = { $month ->
    [1] { $day } қаңтарға дейін
    [2] { $day } ақпанға дейін
    [3] { $day } наурызға дейін
    [4] { $day } сәуірге дейін
    [5] { $day } мамырға дейін
    [6] { $day } маусымға дейін
    [7] { $day } шілдеге дейін
    [8] { $day } тамызға дейін
    [9] { $day } қыркүйекке дейін
    [10] { $day } қазанға дейін
    [11] { $day } қарашаға дейін
   *[12] { $day } желтоқсанға дейін
}

# The regions and cities of republican significance by their official names.
region-untold = айтылмаған
region-abai = Абай облысы
region-akmola = Ақмола облысы
region-aktobe = Ақтөбе облысы
region-almaty_region = Алматы облысы
region-atyrau = Атырау облысы
region-west_kazakhstan = Батыс Қазақстан облысы
region-jambyl = Жамбыл облысы
region-jetisu = Жетісу облысы
region-karaganda = Қарағанды облысы
region-kostanay = Қостанай облысы
region-kyzylorda = Қызылорда облысы
region-mangystau = Маңғыстау облысы
region-north_kazakhstan = Солтүстік Қазақстан облысы
region-pavlodar = Павлодар облысы
region-turkistan = Түркістан облысы
region-ulytau = Ұлытау облысы
region-east_kazakhstan = Шығыс Қазақстан облысы
region-astana = Астана қаласы
region-almaty = Алматы қаласы
region-shymkent = Шымкент қаласы

# The same as people call them: both languages stand on one button of a small phone.
region-short-abai = Абай
region-short-akmola = Ақмола
region-short-aktobe = Ақтөбе
region-short-almaty_region = Алматы облысы
region-short-atyrau = Атырау
region-short-west_kazakhstan = БҚО
region-short-jambyl = Жамбыл
region-short-jetisu = Жетісу
region-short-karaganda = Қарағанды
region-short-kostanay = Қостанай
region-short-kyzylorda = Қызылорда
region-short-mangystau = Маңғыстау
region-short-north_kazakhstan = СҚО
region-short-pavlodar = Павлодар
region-short-turkistan = Түркістан
region-short-ulytau = Ұлытау
region-short-east_kazakhstan = ШҚО
region-short-astana = Астана
region-short-almaty = Алматы қаласы
region-short-shymkent = Шымкент
