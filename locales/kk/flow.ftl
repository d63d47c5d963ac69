# From an answer in private to a finished letter.

letters-title = <b>Қандай хат керек?</b>
letters-how = Аты-жөніңіз бен мекенжайыңызды үйде жазасыз. Маған жазудың қажеті жоқ.
letters-none = Мұнда хат керек емес.
letter-copy = Көшіріп алып, бос орындарын өзіңіз толтырыңыз.
letter-long = Хат ұзын: толық мәтіні — Word файлында.
letter-to-title = <b>Хат кімге?</b>
pick-title = <b>Сізден не сұрап жатыр?</b>
pick-how = Батырмалардан белгілеңіз. Мұнда сурет пен құжат жіберудің қажеті жоқ.

button-letters = Басқа хаттар
button-letter-file = Word файлы
button-letter-short = Қысқаша, қолмен
button-letter-both = Екі тілде
button-letter-to = Кімге: { $addressee }
button-letter-back = Хатқа оралу
button-pick = Не сұралғанын белгілеу
button-pick-done = Дайын

letter-name-refusal = Бас тарту
letter-name-grounds = Негізін сұрау
letter-name-withdrawal = Деректерді жою, келісімді қайтарып алу
letter-name-complaint = Мемлекеттік органға өтініш
letter-name-followup = Жауап туралы еске салу
letter-name-pretrial = Сотқа дейінгі шағым
letter-name-collective = Ата-аналардың ортақ өтініші
letter-name-memo = Мұғалімге: директорға хат
letter-name-lawful-request = Мұғалімге: дұрыс сұрау
letter-name-consent-form = Мұғалімге: келісім үлгісі

addressee-unspecified = ұйым
addressee-school = мектеп
addressee-kindergarten = балабақша
addressee-college = колледж
addressee-dormitory = жатақхана
addressee-education_department = білім басқармасы
addressee-prosecutor = прокуратура
addressee-data_authority = деректер жөніндегі уәкілетті орган

command-ask = негізін сұрау
command-withdraw = жауапты қайтарып алу
command-complain = органға өтініш жазу
