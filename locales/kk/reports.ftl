# Aggregates: what activists see in the bot, on pictures and in exports. A number never stands without
# what it is a number of. The authority is what the message names; it is never taken for a fact.

report-title = Отбасылардан не сұралды
report-country = Қазақстан
report-requests = сұрау
report-chats = есепке кірген чат
report-messages = тексерілген хабарлама
report-by-week = Апталар бойынша
report-by-category = Қандай деректер
report-by-authority = Хабарламада аталған орган, тексерілмеген
report-by-authority-tier = Аталған орган және дерек түрі (тексерілмеген)
report-by-channel = Қайда жауап беру керек делінген
report-by-missing = Сұрауда не айтылмаған
report-by-outcome = Немен аяқталды
report-by-language = Қай тілде
report-by-tier = Қарапайым деректер және жеке өмір
report-by-region = Өңірлер бойынша
report-told = Жеке айтылған; бөлек саналады
report-letters = Бір айда алынған хаттар
report-answers = Органдар не деп жауап берді
report-method = Әр санның артында кемінде { $least } чат тұр; одан азы айтылмайды, сондықтан барлық сан «кемінде» дегенді білдіреді. Бір сұрауда бірнеше дерек түрі болуы мүмкін.
report-method-short = Әр санның артында кемінде { $least } чат тұр. Одан азы көрсетілмейді.
report-frozen = Апта кестесі апта біткен соң үш күннен кейін бір-ақ рет есептеледі, содан кейін өзгермейді.
report-invented = ОЙДАН ШЫҒАРЫЛҒАН ДЕРЕКТЕР
report-empty = Бұл уақытқа көрсететін ештеңе жоқ: бірде-бір санның артында қажетті чат саны жоқ.
report-nothing-yet = Кесте әлі жоқ. Алғашқысы бақылау басталған апта біткен соң үш күннен кейін шығады.
report-choose = Кезең мен өңірді батырмамен таңдауға не жазуға болады: /report month almaty, /report 2025-W48 2025-W51.
report-rest = өңірі айтылмаған не бөлек көрсетілмейді
report-all = барлығы
report-period-week = Апта
report-period-month = Ай
report-period-quarter = Тоқсан
report-period-year = Жыл
report-button-picture = Сурет
report-button-csv = CSV
report-button-json = JSON
report-button-waves = Толқындар
report-unknown = Мұндай кезең не өңір жоқ. { report-choose }

tier-short-ordinary = қарапайым деректер
tier-short-sensitive = отбасының жеке өмірі
outcome-standing = өзгеріссіз қалды
outcome-withdrawn = сұрақ шешілді
outcome-folded_by_members = мүшелер: сұрау емес
outcome-folded_by_admin = әкімші: сұрау емес
written-ru = орысша
written-kk = қазақша
written-mixed = екі тілде
answer-unlawful = заңға сай емес деп танылды
answer-norm_named = құқық нормасы аталды
answer-redirected = басқаға жолданды
answer-silence = жауап келмеді

waves-title = <b>Толқындар: көп чаттағы бір тапсырма</b>
waves-none = Әзірге толқын жоқ: бір тапсырма қажетті чат санына жеткен жоқ.
wave-line = № { $number }: { $first } – { $last }, кемінде { $chats } чат
wave-what = Сұралғаны: { $what }
wave-authority = Хабарламада аталған орган, тексерілмеген: { $authority }
wave-channel = Жауап беру жолы: { $channel }
wave-regions = Өңірлер: { $regions }

digest-title = <b>{ $week } аптасы жарияланды</b>
alert-title = <b>Жаңа толқын</b>
subscribe-title =
    <b>Жазылымдар</b>
    Аптасына бір рет қорытынды: { $digest }
    Жаңа толқын туралы хабар: { $alerts }
subscribe-on = қосулы
subscribe-off = өшірулі
subscribe-button-digest = Қорытынды: қосу не өшіру
subscribe-button-alerts = Толқындар: қосу не өшіру

role-needed = Есептерді бот операторы шақырған адамдар көреді. Олар жалпы, чат та, адам да аталмайды; жарияланған сандарды оператордан алуға болады.
role-welcome =
    <b>Сізге есептер ашылды</b>
    /report — кесте мен сурет, /waves — толқындар, /export csv не json, /subscribe — жазылымдар.
    Есептерде чат та, адам да аталмайды. Жеке чатыңыз рөл қайтарып алынғанша кілтпен жабылып сақталады; /forget оны бірден өшіреді.
invite-gone = Бұл шақыру қолданылған не мерзімі өткен. Оператордан жаңасын сұраңыз.
invite-how = /invite activist Almaty-1: атауы латын әріптерінен, цифрдан, «-» мен «_» белгісінен тұрады, адам аты жазылмайды.
invite-made =
    «{ $label }» шақыруы: бір рет және 24 сағат жарамды. Сілтемені шақырған адамыңызға жіберіңіз:
    { $link }
readers-title = <b>Есептер кімге ашық</b>
readers-none = Әзірге ешкімге.
reader-line = { $number }. { $label }: { $state }
reader-active = ашық
reader-waiting = шақыру әлі қабылданбаған
revoke-how = /revoke және тізімдегі нөмір.
revoked = Қайтарып алынды. Жазылымдар да тоқтады.
operator-only = Бұл — бот операторының командасы.
health =
    <b>Боттың жағдайы</b>
    Топтар: { $groups }, оның ішінде жазуға құқық жоқ: { $muted }
    Есепке кіретін чат: { $eligible }
    Жіберуді күтіп тұр: { $waiting }
    30 күнде өткізіп жіберілген жаңарту: { $skipped }
    Соңғы жарияланған апта: { $published }

tell-button = Жағдайды санау
tell-ask =
    <b>Бұл қай өңірде болды?</b>
    Өңір, дерек түрлері және аталған орган ғана сақталады, чаттардан бөлек. Мәтін, мектеп және сіз туралы ештеңе сақталмайды.
tell-button-no-region = Өңірсіз
tell-done = Саналды. Есепте мұндай жағдайлар бөлек тұрады және көп адам айтқанда ғана көрсетіледі.
answer-ask = Хатыңызға не деп жауап берді? Жауап хатсыз, атсыз саналады.
answer-thanks = Рақмет, саналды.
