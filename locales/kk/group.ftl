# What a group hears besides the reply. Addressed to all, names nobody.

group-withdrawn = Сұрақ қайтарып алынды.
group-thanked = Сұрақ шешілді. Рақмет!
group-folded-members = Чат мүшелері мұны сұрау емес деп белгіледі.
group-folded-admin = Әкімші мұны сұрау емес деп белгіледі.

# Written in the letter of the promise that must never be untrue.
kept = Бот хабарламаларды, аты-жөнді, нөмірлерді сақтамайды; тек жағдайлар санын сақтайды.

introduction-who = <b>Араша</b> — баланың жағындағы бот. Әдетте үнсіз. Отбасылардан дербес деректер сұралса, бір рет, қысқа жауап береді: қандай құқықтар бар, қалай дұрыс сұрауға болады. Ешкімді айыптамайды.
introduction-operator = Ботқа жауапты: { $name }, { $contact }.
introduction-check = Мәлімет сұралып қойды ма? Сол хабарламаға /check деп жауап беріңіз немесе маған жеке жіберіңіз.

missing-read = ⚠️ Әзірге хабарламаларды көрмеймін. Мені әкімші етіп тағайындаңыз. Немесе BotFather-де құпиялылық режимін (/setprivacy) өшіріп, мені топтан шығарып, қайта қосыңыз.
missing-write = ⚠️ Бұл чатқа жазуға рұқсатым жоқ. Маған хабарлама жіберуге рұқсат беріңіз.
missing-unknown = ⚠️ Рұқсаттарымды тексере алмадым. Хабарламаларды көретініме көз жеткізіңіз: мені әкімші еткен сенімдірек.

group-status-fine = Араша жұмыс істеп тұр: хабарламаларды көреді, керек кезде жауап береді.
group-status-wanting = Араша осы чатта, бірақ бір нәрсе жетіспейді.
group-pointer = Жеке чатта жауап беремін: оны өзіңізден басқа ешкім көрмейді.

group-button-rights = Құқығым
group-button-refuse = Бас тарту
group-button-procedure = Жинаушыға
group-button-withdrawn = Сұрақ шешілді
group-button-not-request = Сұрау емес
group-button-again = Рұқсатты қайта тексеру
group-button-what = Бұл не?
group-button-open = Жеке чатты ашу
group-button-credentials = Не істеу керек
