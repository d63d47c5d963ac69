# What a group hears besides the reply. Addressed to all, names nobody.

group-withdrawn = Вопрос отозван.
group-thanked = Вопрос снят. Спасибо!
group-folded-members = Участники чата отметили: это не запрос.
group-folded-admin = Администратор отметил: это не запрос.

# Written in the letter of the promise that must never be untrue.
kept = Бот не хранит сообщений, имён и номеров; хранит только счёт случаев.

introduction-who = <b>Араша</b> — бот на стороне ребёнка. Обычно молчит. Если у семей просят персональные данные, отвечает один раз и коротко: какие есть права и как спросить правильно. Никого не обвиняет.
introduction-operator = Отвечает за бота: { $name }, { $contact }.
introduction-set-up = К администраторам группы три коротких вопроса: нажмите «Настройки».
introduction-check = Уже просили данные? Ответьте на то сообщение /check или перешлите мне лично.

missing-read = ⚠️ Пока не вижу сообщений. Сделайте меня администратором. Или выключите в BotFather режим приватности (/setprivacy), удалите меня из группы и добавьте снова.
missing-write = ⚠️ В этом чате мне нельзя писать. Разрешите мне отправлять сообщения.
missing-seen = ⚠️ В этой группе я пока не видел ни одного сообщения. Если здесь уже пишут, сделайте меня администратором или удалите и добавьте снова: возможно, режим приватности выключили уже после того, как меня добавили.
missing-unknown = ⚠️ Не удалось проверить мои разрешения. Убедитесь, что я вижу сообщения: надёжнее сделать меня администратором.

group-status-fine = Араша работает: видит сообщения и ответит, когда нужно.
group-status-wanting = Араша в этом чате, но кое-чего не хватает.
group-pointer = Отвечу в личном чате: его видите только вы.

group-button-rights = Мои права
group-button-refuse = Отказ
group-button-procedure = Тому, кто собирает
group-button-withdrawn = Вопрос снят
group-button-not-request = Не запрос
group-button-again = Снова проверить разрешения
group-button-what = Что это?
group-button-open = Открыть личный чат
group-button-credentials = Что делать
