# What a class chat hears. Short: both languages together show at most 400 characters.

chat-more = { $named } және тағы { $count }
chat-asked = <b>Отбасылардан сұралып жатыр:</b> { $what }.

# One of these leads stands under the first line.
chat-lead-ask = Асықпаңыз: чатқа жазу міндетті емес. Қай заң талап ететінін, не үшін керегін сұраңыз.
chat-lead-document = Асықпаңыз: чатқа жазу міндетті емес. Мемлекеттік орган сұратса, құжатын сұраңыз: кім қол қойған, нөмірі, күні, қай заң.
chat-lead-private = Мұны жеке айтқан дұрыс: жалпы чатта бәрі көреді.
chat-lead-each-decides = Беру-бермеуді әр отбасы өзі шешеді. Жалпы чаттан гөрі жеке жазған дұрыс.
chat-own = Бұл мәліметті жалпы чатқа емес, жеке жіберген дұрыс.

chat-credentials = <b>Код, құпиясөз, ЭЦҚ кілті ешкімге, тіпті мұғалімге де берілмейді.</b> Аккаунт бұзылған болуы мүмкін: сол адамға қоңырау шалыңыз.
chat-credentials-more = Жіберіп қойсаңыз: құпиясөзді ауыстырып, бөтен құрылғыларды ажыратып, банкке хабарлаңыз. Бұл сіздің аккаунтыңыз болса да, солай істеңіз.

# The folded part: the law, then the way out for whoever asked.
chat-law-heading = <b>{ $act }.</b>
    .law = PD-7.1
chat-asker = <b>Жинаушыға:</b> дұрыс сұрау үлгісі төменде. Енді керек болмаса, «Сұрақ шешілді» батырмасын басыңыз.

# Grounds, by what was asked. The most fitting stand in the chat, all of them in /rights.
ground-excess = Мақсатқа қажет емес артық деректерді өңдеуге болмайды ({ $cite }).
    .law = PD-7.9
ground-biometrics = Биометрия заң талап етсе ғана міндетті, әйтпесе келісім керек ({ $cite }).
    .law = DC-48.3
ground-documents = Жеке куәліктің қағаз көшірмесін заңда аталған жағдайларсыз жинауға болмайды ({ $cite }).
    .law = PD-7.10
ground-belief = Ұлт, дін, көзқарас — отбасының өз ісі: заң не келісім керек ({ $cite }).
    .law = PD-7.1
ground-health = Денсаулық туралы медицина қызметкеріне жеке айтылады, чатқа жазылмайды.
ground-bank = Карта нөмірі мен кодын чатқа жазбаңыз.
ground-consent-form = Келісімде кім, нені, қанша уақытқа жинайтыны, кімге беретіні жазылады ({ $cite }).
    .law = PD-8.4
ground-sharing = Деректі басқаға беру үшін келісім керек ({ $cite }).
    .law = PD-7.3
ground-consent = Келісімсіз тек заңда аталған жағдайларда жинауға болады ({ $cite }).
    .law = PD-7.1 PD-9
ground-duty = Заң тікелей міндеттесе, деректерді беру керек ({ $cite }).
    .law = PD-24.2
